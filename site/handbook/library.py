"""The library: every page of a content folder, in order, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from handbook import frontmatter, markdown
from handbook.addresses import page_url, same_on_some_disk, unfit
from handbook.article import Metadata, Page, Rendered
from handbook.errors import ContentError, MachineError, Mistake, UsageError
from handbook.links import Resolved, Targets, resolve
from handbook.settings import (
    STACK_URL,
    Layer,
    Settings,
    load_layers,
    load_settings,
)
from handbook.textfile import read_text
from handbook.walk import Found, walk

RESERVED = frozenset(
    {"static", "404", "404.html", "_live", "robots.txt", "sitemap.xml"}
)
"""Names at the site's root that the program itself serves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A folder of pages: its own page, if it has one, and what it holds, in order."""

    url: str
    metadata: Metadata
    page: Page | None = None
    entries: tuple[Page | Section, ...] = ()

    def pages(self) -> Iterator[Page | Section]:
        """Yield everything in the section in reading order, itself first."""
        yield self
        for entry in self.entries:
            if isinstance(entry, Section):
                yield from entry.pages()
            else:
                yield entry


@dataclass(kw_only=True)
class Library:
    """All pages of ``content``; renderings are made when asked for, and kept.

    ``shown_assets`` are the files that the pages resolved so far show.
    """

    content: Path
    settings: Settings
    layers: tuple[Layer, ...]
    pages: Mapping[PurePosixPath, Page]
    drafts: frozenset[PurePosixPath]
    mistakes: tuple[Mistake, ...]
    shown_assets: set[PurePosixPath] = field(default_factory=set)
    _rendered: dict[PurePosixPath, Rendered] = field(default_factory=dict)
    _resolved: dict[PurePosixPath, Resolved] = field(default_factory=dict)

    @cached_property
    def root(self) -> Section:
        """The tree of sections; its page is the front page."""
        return _tree(self.pages.values())

    @cached_property
    def by_url(self) -> Mapping[str, Page | Section]:
        """What lies at each URL."""
        return {entry.url: entry for entry in self.root.pages()}

    @cached_property
    def parents(self) -> Mapping[str, Section]:
        """The section that holds what lies at each URL but the root."""
        return {
            entry.url: section
            for section in self.root.pages()
            if isinstance(section, Section)
            for entry in section.entries
        }

    @cached_property
    def aliases(self) -> Mapping[str, Page]:
        """The pages that old URLs lead to."""
        return {
            f"{alias}/": page
            for page in self.pages.values()
            for alias in page.metadata.aliases
        }

    @cached_property
    def _targets(self) -> Targets:
        return Targets(
            content=self.content,
            pages=self.pages,
            drafts=self.drafts,
            folders={
                PurePosixPath(entry.url): entry.url
                for entry in self.by_url.values()
                if isinstance(entry, Section)
            },
            ids=lambda page: self.rendered(page).ids,
        )

    def rendered(self, page: Page) -> Rendered:
        """Return the rendering of ``page``."""
        found = self._rendered.get(page.source)
        if found is None:
            found = self._rendered[page.source] = markdown.render(page, self.content)
        return found

    def resolved(self, page: Page) -> Resolved:
        """Return the body of ``page`` with its links, and the mistakes in them."""
        found = self._resolved.get(page.source)
        if found is None:
            found = resolve(page, self.rendered(page), self._targets)
            self._resolved[page.source] = found
            self.shown_assets |= found.assets
        return found

    def mistakes_of(self, page: Page) -> tuple[Mistake, ...]:
        """Return every mistake of ``page``."""
        found = {
            *page.mistakes,
            *self.rendered(page).mistakes,
            *self.resolved(page).mistakes,
            *self._prerequisite_mistakes(page),
        }
        return tuple(sorted(found))

    def check(self) -> tuple[Mistake, ...]:
        """Return every mistake in the whole content, sorted by place."""
        found = set(self.mistakes)
        for page in self.pages.values():
            found.update(self.mistakes_of(page))
        return tuple(sorted(found))

    def assets(self) -> frozenset[PurePosixPath]:
        """Return the files that pages show or link to: what is published of them."""
        for page in self.pages.values():
            self.resolved(page)
        return frozenset(self.shown_assets)

    def keep(self, earlier: Library) -> None:
        """Take over renderings from ``earlier`` for pages that did not change."""
        for source, page in self.pages.items():
            if earlier.pages.get(source) == page and source in earlier._rendered:
                self._rendered[source] = earlier._rendered[source]
        self.shown_assets |= earlier.shown_assets

    def _prerequisite_mistakes(self, page: Page) -> Iterator[Mistake]:
        for target in page.metadata.prerequisites:
            wanted = PurePosixPath(page.source.parent, target)
            parts: list[str] = []
            for part in wanted.parts:
                if part == ".." and parts:
                    parts.pop()
                else:
                    parts.append(part)
            if PurePosixPath(*parts) not in self.pages:
                yield Mistake(
                    path=page.source,
                    problem=f"no page '{target}', which 'prerequisites' names",
                    fix="name a Markdown file, relative to this one",
                )


def read_library(content: Path, *, drafts: bool = False) -> Library:
    """Read every page below ``content``, in a stable order.

    With ``drafts``, pages marked as drafts are pages like any other.  Mistakes
    of single pages are kept with them; the rest is in ``Library.mistakes``.
    Raises ``UsageError`` if there is no such folder.
    """
    if not content.is_dir():
        raise UsageError(
            f"there is no folder '{content}'",
            "name the folder that holds the Markdown files with --content",
        )
    mistakes: list[Mistake] = []
    settings, layers = Settings(name=content.resolve().name), ()
    for load in (load_settings, load_layers):
        try:
            loaded = load(content)
        except ContentError as error:
            mistakes.extend(error.mistakes)
            continue
        if isinstance(loaded, Settings):
            settings = loaded
        else:
            layers = loaded
    found = walk(content)
    mistakes.extend(found.mistakes)
    pages = _read_pages(content, settings, found, mistakes)
    if not pages and not mistakes:
        mistakes.append(
            Mistake(
                path=PurePosixPath(content.name),
                problem="there is no Markdown file in this folder",
                fix="make the first one: python build.py new basics/first-article",
            )
        )
    shown = {
        source: page
        for source, page in pages.items()
        if drafts or not page.metadata.draft
    }
    mistakes.extend(_collisions(shown, layers))
    return Library(
        content=content,
        settings=settings,
        layers=layers,
        pages=shown,
        drafts=frozenset(pages.keys() - shown.keys()),
        mistakes=tuple(mistakes),
    )


def _read_pages(
    content: Path, settings: Settings, found: Found, mistakes: list[Mistake]
) -> dict[PurePosixPath, Page]:
    pages: dict[PurePosixPath, Page] = {}
    for source in found.pages:
        unfit_parts = [part for part in source.parts if unfit(part)]
        if unfit_parts:
            mistakes.append(
                Mistake(
                    path=source,
                    problem=f"'{unfit_parts[0]}': {unfit(unfit_parts[0])}",
                    fix="rename it",
                )
            )
            continue
        try:
            pages[source] = read_page(content, source, settings.required)
        except ContentError as error:
            mistakes.extend(error.mistakes)
        except MachineError as error:
            mistakes.append(
                Mistake(path=source, problem=str(error).split("\n")[0], fix="see above")
            )
    return pages


def read_page(
    content: Path, source: PurePosixPath, required: tuple[str, ...] = ()
) -> Page:
    """Read one Markdown file; raises ``ContentError`` if it is no text."""
    text, warnings = read_text(content / source, source)
    try:
        head, body, body_line = frontmatter.split(text, source)
    except ContentError as error:
        return Page(
            source=source,
            url=page_url(source),
            metadata=Metadata(title=source.stem),
            body="",
            mistakes=(*warnings, *error.mistakes),
        )
    metadata, mistakes = frontmatter.read(head, body, source, required)
    return Page(
        source=source,
        url=page_url(source),
        metadata=metadata,
        body=body,
        body_line=body_line,
        mistakes=(*warnings, *mistakes),
    )


def _collisions(
    pages: Mapping[PurePosixPath, Page], layers: tuple[Layer, ...]
) -> Iterator[Mistake]:
    """Yield a mistake for every URL that two things want."""
    taken: dict[str, PurePosixPath] = {}
    reserved = RESERVED | ({STACK_URL.rstrip("/")} if layers else set())
    for source, page in pages.items():
        if page.url.split("/")[0].casefold() in reserved:
            yield Mistake(
                path=source,
                problem=f"the site itself uses the address '{page.url}'",
                fix="rename the file",
            )
        key = same_on_some_disk(page.url)
        if key in taken:
            yield Mistake(
                path=source,
                problem=f"its address '{page.url}' is also that of '{taken[key]}'",
                fix="rename one of the two",
            )
        taken.setdefault(key, source)
    for source, page in pages.items():
        for alias in page.metadata.aliases:
            key = same_on_some_disk(f"{alias}/")
            if key in taken or alias.split("/")[0].casefold() in reserved:
                owner = taken.get(key, "the site itself")
                yield Mistake(
                    path=source,
                    problem=f"the alias '{alias}' is the address of {owner}",
                    fix="take the alias out",
                )
            taken.setdefault(key, source)


def _order(entry: Page | Section) -> tuple[bool, int, str, str]:
    order = entry.metadata.order
    return (order is None, order or 0, entry.metadata.title.casefold(), entry.url)


def _tree(pages: object) -> Section:
    """Put pages into sections: a folder of one ``index.md`` is an article."""
    folders: dict[PurePosixPath, list[Page]] = {PurePosixPath(): []}
    for page in pages:  # type: ignore[attr-defined]
        folder = page.source.parent
        folders.setdefault(folder, []).append(page)
        for above in folder.parents:
            folders.setdefault(above, [])
    inside: dict[PurePosixPath, list[PurePosixPath]] = {}
    for folder in folders:
        if folder != PurePosixPath():
            inside.setdefault(folder.parent, []).append(folder)

    def section(folder: PurePosixPath) -> Page | Section:
        entries: list[Page | Section] = [
            section(child) for child in inside.get(folder, [])
        ]
        index = None
        for page in folders[folder]:
            if page.is_index:
                index = page
            else:
                entries.append(page)
        if index and not entries and folder != PurePosixPath():
            return index
        title = folder.name.replace("-", " ").replace("_", " ").capitalize()
        return Section(
            url=page_url(folder / "index.md"),
            metadata=index.metadata if index else Metadata(title=title or "Contents"),
            page=index,
            entries=tuple(sorted(entries, key=_order)),
        )

    root = section(PurePosixPath())
    assert isinstance(root, Section)  # noqa: S101 - the root is never an article
    return root


def front_title(section: Section, settings: Settings) -> Section:
    """Return the root with the site's name where it has no page of its own."""
    if section.page:
        return section
    return replace(section, metadata=replace(section.metadata, title=settings.name))
