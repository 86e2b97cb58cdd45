"""What an author wrote: pages, and the links in them, as immutable values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from handbook.content.metadata import Metadata
from handbook.errors import Mistake


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One Markdown file: where it lies, its address, what it says of itself.

    ``source`` is relative to the content folder.  ``url`` is relative to the
    site's root and ends with a slash (``""`` is the front page).  ``body`` is
    the Markdown below the front matter; its first line is line ``body_line``
    of the file.  ``mistakes`` are those found so far: the page is kept, so
    that one run can report everything.
    """

    source: PurePosixPath
    url: str
    metadata: Metadata
    body: str
    body_line: int = 1
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link or image as the author wrote it, with its place in the file.

    ``media`` are sounds and films.  An ``archive`` is one that a page offers, which
    no file of the content is.
    """

    target: str
    line: int
    column: int
    kind: Literal["link", "image", "media", "archive"] = "link"
