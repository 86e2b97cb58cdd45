"""What links can lead to: pages, folders with an address, and files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from handbook.content.article import Page
from handbook.content.rewalk import folders_of
from handbook.library.otherforms import OtherForms
from handbook.library.suggestions import PAGE_SUFFIXES, Suggestions

IMAGES = frozenset(".apng .avif .gif .ico .jpeg .jpg .png .svg .webp".split())
"""How the names of images end that browsers show."""


def _none(_page: Page) -> Mapping[str, str]:
    """Return no ids."""
    return {}


@dataclass(frozen=True, kw_only=True)
class Targets:
    """What links can lead to.

    ``pages`` and ``drafts`` are by source, ``files`` are all others that may
    be published; ``folders`` gives the page of a folder that has an address,
    if somebody wrote one; ``ids`` the ids of a page, if it can be rendered;
    ``other_ids`` has those of a page by ids that other programs would give;
    ``owner`` who else wants the address that a file would have; ``public`` gives
    the addresses of files that do not have that of their place.  ``forms``
    finds what links mean that are written as for other programs, if they may be.
    """

    content: Path
    pages: Mapping[PurePosixPath, Page]
    drafts: Collection[PurePosixPath]
    files: Collection[PurePosixPath]
    folders: Mapping[PurePosixPath, Page | None]
    ids: Callable[[Page], frozenset[str] | None]
    owner: Callable[[PurePosixPath], str | None]
    suggestions: Suggestions
    public: Mapping[PurePosixPath, PurePosixPath]
    forms: OtherForms | None = None
    other_ids: Callable[[Page], Mapping[str, str]] = _none

    @cached_property
    def parents(self) -> frozenset[PurePosixPath]:
        """The folders that hold any of ``files``, however deep."""
        return frozenset(folders_of(self.files))


def other_form(source: PurePosixPath, targets: Targets) -> PurePosixPath | None:
    """Return the Markdown file that ``source`` stands for on other sites, if any."""
    if source.suffix not in PAGE_SUFFIXES:
        return None
    stem = source.with_suffix("") if source.name else source
    if stem.name == "index":
        stem = stem.parent
    forms = [stem / "index.md"]
    if stem.name:
        forms.insert(0, stem.with_name(f"{stem.name}.md"))
    for form in forms:
        if form != source and (form in targets.pages or form in targets.drafts):
            return form
    return None
