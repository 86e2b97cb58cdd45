"""Sections: the tree that pages make, by their folders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import is_
from pathlib import PurePosixPath

from handbook.addresses import page_url
from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.content.navigation import Stand
from handbook.content.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A folder of pages: its own page, if it has one, and what it holds, in order."""

    url: str
    metadata: Metadata
    page: Page | None = None
    entries: tuple[Page | Section, ...] = ()

    @property
    def folder(self) -> PurePosixPath:
        """The folder, relative to the content folder."""
        return PurePosixPath(self.url)

    def pages(self) -> Iterator[Page | Section]:
        """Yield everything in the section in reading order, itself first."""
        yield self
        for entry in self.entries:
            if isinstance(entry, Section):
                yield from entry.pages()
            else:
                yield entry


def tree(
    pages: Iterable[Page], stands: Mapping[PurePosixPath, Stand] | None = None
) -> Section:
    """Put pages into sections, and return the root.

    ``stands`` has the order and the names of folders without a page of their own.

    A section's own page is ``index.md`` in its folder or, as some tools have
    it, ``folder.md`` beside it.  A folder of one ``index.md`` is an article.
    """
    by_url = {page.url: page for page in pages}
    folders: dict[PurePosixPath, list[Page]] = {PurePosixPath(): []}
    for page in by_url.values():
        folder = page.source.parent
        if folder not in folders:
            folders.update({one: [] for one in folder.parents if one not in folders})
            folders[folder] = []
        folders[folder].append(page)
    inside: dict[PurePosixPath, list[PurePosixPath]] = {}
    for folder in folders:
        if folder != PurePosixPath():
            inside.setdefault(folder.parent, []).append(folder)
    fronts = {page_url(folder / "index.md") for folder in folders}

    def section(folder: PurePosixPath) -> Page | Section:
        url = page_url(folder / "index.md")
        index = by_url.get(url)
        entries = [section(child) for child in inside.get(folder, [])]
        entries += [page for page in folders[folder] if page.url not in fronts]
        if index and not entries and url:
            return index
        stand = (stands or {}).get(folder)
        title = (stand.title if stand else "") or called(folder.name) or "Contents"
        own = Metadata(title=title)
        if stand:
            own = replace(own, order=stand.order, group=stand.group)
        return Section(
            url=url,
            metadata=index.metadata if index else own,
            page=index,
            entries=tuple(sorted(entries, key=sidebar_order)),
        )

    root = section(PurePosixPath())
    assert isinstance(root, Section)  # noqa: S101 - the root is never an article
    return root


def with_pages(section: Section, pages: Mapping[str, Page]) -> Section:
    """Return a tree that has ``pages``, by URL, in the place of those it had there.

    They say the same of themselves as those, so that the order is as it was.
    """
    entries = tuple(
        with_pages(one, pages) if isinstance(one, Section) else pages.get(one.url, one)
        for one in section.entries
    )
    page = pages.get(section.url, section.page) if section.page else None
    if page is section.page and all(map(is_, entries, section.entries)):
        return section
    return replace(section, page=page, entries=entries)


def called(name: str) -> str:
    """Return what a file or folder of this name is called where nobody says it."""
    words = re.sub(r"[-_\s]+", " ", name).strip()
    return words[:1].upper() + words[1:]


def front_title(section: Section, settings: Settings) -> Section:
    """Return the root with the site's name where it has no page of its own."""
    if section.page:
        return section
    return replace(section, metadata=replace(section.metadata, title=settings.name))


def sidebar_order(entry: Page | Section) -> tuple[bool, int, str, str]:
    """Return the key that entries of the sidebar are sorted by."""
    order = entry.metadata.order
    return (order is None, order or 0, entry.metadata.title.casefold(), entry.url)
