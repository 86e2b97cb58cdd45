"""What flows through the pipeline: immutable values, no behaviour that reads files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
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
class Heading:
    """A heading of a rendered page; ``text`` is plain text, not HTML."""

    level: int
    id: str
    text: str
    line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link or image as the author wrote it, with its place in the file."""

    target: str
    line: int
    column: int
    kind: Literal["link", "image"] = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a page as its reader sees it, where it stands, what proves it.

    ``proofs`` are numbers of ``Rendered.proofs``.  ``states`` is false where it
    states nothing that a program does: a question, or what its author excused.
    ``id`` is that of the mark behind it, "" without one.
    """

    text: str
    line: int
    column: int
    proofs: tuple[int, ...] = ()
    states: bool = True
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a proof of a page's ledger found, for whoever wants to see it.

    ``title`` names the recording, file, test or source, ``label`` what of it is
    shown: ``text``.  ``holds`` and ``lacks`` are what must and must not stand in
    that.  ``file`` is where it lies below the content folder, or a test in its
    repository; ``url`` and ``version`` are a source's, ``part``, ``programs`` and
    ``recorded`` a recording's.  ``gone`` says why nothing was found.
    """

    sort: Literal["recording", "test", "sample", "source"]
    title: str = ""
    label: str = ""
    text: str = ""
    part: str = ""
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    file: PurePosixPath | None = None
    url: str = ""
    version: str = ""
    programs: Mapping[str, str] = field(default_factory=dict)
    recorded: date | None = None
    gone: str = ""
