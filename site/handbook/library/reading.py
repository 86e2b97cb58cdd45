"""Reading: a content folder in, a ``Library`` out, with what is wrong in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from handbook.addresses import page_url, printable, unfit
from handbook.content.article import Page
from handbook.content.lastgood import with_last_good
from handbook.content.markdownfile import read_page
from handbook.content.navigation import FRONTS, Stand, is_front, stand_of, stands
from handbook.content.navigation import strays as unknown_steps
from handbook.content.publicfolder import by_address
from handbook.content.sections import called
from handbook.content.settings import SETTINGS, Settings
from handbook.content.textfile import Stamp, stamp
from handbook.content.walk import Found, walk
from handbook.content.yaml.datafiles import misnamed
from handbook.errors import Mistake, no_content
from handbook.library.kept import Kept
from handbook.library.library import Library
from handbook.library.ownkit import read_kit
from handbook.library.sitedata import DATA, data_of, read_data
from handbook.page.proofs.ledger import strays


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """The paths that were saved, and what is in the folder since.

    ``found`` is ``None`` if that takes a whole walk.
    """

    paths: Collection[PurePosixPath]
    found: Found | None

    def among(self, files: Iterable[PurePosixPath]) -> Iterator[PurePosixPath]:
        """Yield those of ``files`` that were saved, or lie in a folder that was."""
        folders = tuple(f"{one}/" for one in self.paths)
        return (
            one for one in files if one in self.paths or str(one).startswith(folders)
        )


def read_library(
    content: Path,
    *,
    drafts: bool = False,
    earlier: Library | None = None,
    kept: Kept | None = None,
    saved: Saved | None = None,
) -> Library:
    """Read every page below ``content``, in a stable order.

    With ``drafts``, pages marked as drafts are pages like any other.  Mistakes
    of single pages are kept with them; the rest is in ``Library.mistakes``.
    Files that are as they were for ``earlier`` are not read again, and what cannot be
    read of a page is what it was for that; if it is known what was ``saved`` since,
    nothing else is looked at.  ``kept`` has the renderings of an earlier build.
    Raises ``UsageError`` if there is no such folder.
    """
    if not content.is_dir():
        raise no_content(content)
    mistakes: list[Mistake] = []
    found = (saved and saved.found) or walk(content)
    mistakes.extend(found.mistakes)
    data = data_of(earlier, saved.paths) if earlier and saved else None
    data = data or read_data(content, found.files, mistakes)
    settings = data.settings
    kit, flaws = read_kit(content, settings, found.files)
    mistakes.extend(flaws)
    if kept:
        kept.kit = kit
        kept.speak(settings.translation)
    stamps = _stamps(content, found, earlier, saved)
    known: dict[PurePosixPath, Page] = {}
    kept_pages: dict[PurePosixPath, tuple[Stamp, Page]] = {}
    before = earlier.pages if earlier else {}
    rules = _rules(settings, found.pages)
    if earlier and _rules(earlier.settings, earlier.pages) == rules:
        known = {
            source: page
            for source, page in earlier.pages.items()
            if stamps.get(source) == earlier.stamps[source] != ()
            and (earlier.settings.name == settings.name or source.parent.name)
        }
    elif kept:
        kept_pages = kept.pages(rules + settings.name)
        known = {
            source: page
            for source, (was, page) in kept_pages.items()
            if stamps.get(source) == was
        }
    read = _read_pages(content, settings, found, (known, before), mistakes)
    if kept and any(known.get(source) is not page for source, page in read.items()):
        now = {one: (stamps[one], page) for one, page in read.items()}
        kept.keep_pages(rules + settings.name, now, kept_pages)
    pages = _in_order(read, settings)
    mistakes.extend(unknown_steps(settings.navigation, pages, SETTINGS))
    mistakes.extend(strays(found.files, pages))
    mistakes.extend(misnamed(DATA, (*found.pages, *found.files)))
    if not pages and all(mistake.severity == "warning" for mistake in mistakes):
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
    return Library(
        content=content,
        settings=settings,
        layers=data.layers,
        synonyms=data.synonyms,
        glossary=data.glossary,
        promises=data.promises,
        pages=shown,
        drafts=frozenset(pages.keys() - shown.keys()),
        files=frozenset(found.files),
        public=by_address(found.public),
        reading_mistakes=tuple(mistakes),
        stamps=stamps,
        kept=kept,
        kit=kit,
        found=found,
    )


def _stamps(
    content: Path, found: Found, earlier: Library | None, saved: Saved | None
) -> dict[PurePosixPath, Stamp]:
    """Return what the files of the pages are like: as they were, if not saved."""
    held: Mapping[PurePosixPath, Stamp] = {}
    if earlier and saved:
        lost = set(saved.among(earlier.stamps))
        held = {one: was for one, was in earlier.stamps.items() if one not in lost}
    return {one: held.get(one) or stamp(content / one) for one in found.pages}


def _rules(settings: Settings, pages: Collection[PurePosixPath]) -> str:
    """Return what changes with the rules by which pages are read.

    The name of the site is no part of them: pages at the top may go by it.
    """
    fronts = [] if settings.strict else sorted(_fronts(pages))
    return repr((settings.required, settings.strict, settings.navigation, fronts))


def _read_pages(
    content: Path,
    settings: Settings,
    found: Found,
    earlier: tuple[Mapping[PurePosixPath, Page], Mapping[PurePosixPath, Page]],
    mistakes: list[Mistake],
) -> dict[PurePosixPath, Page]:
    known, before = earlier
    pages: dict[PurePosixPath, Page] = {}
    fronts = _fronts(found.pages)
    for source in found.pages:
        if source in known:
            pages[source] = known[source]
            continue
        # The name without its ending becomes a folder of the site.
        folders = (*source.parent.parts, source.stem)
        if why := next(filter(None, map(unfit, (*folders, source.name))), None):
            fits = not any(map(unfit, source.parent.parts))
            mistakes.append(
                Mistake(
                    path=PurePosixPath(printable(str(source))),
                    problem=why,
                    fix=f"rename the {'file' if fits else 'folder'}",
                )
            )
            continue
        front = not settings.strict and source in fronts
        read = read_page(
            content,
            source,
            settings.required,
            strict=bool(settings.strict),
            name=_name(source, settings),
            url=page_url(source.with_name("index.md")) if front else None,
        )
        pages[source] = with_last_good(read, before.get(source))
    return pages


def _fronts(pages: Collection[PurePosixPath]) -> set[PurePosixPath]:
    """Return the files of other names that are the pages of their folders."""
    indexes = {source.parent for source in pages if source.name == "index.md"}
    found: dict[PurePosixPath, PurePosixPath] = {}
    for source in sorted(filter(is_front, pages), key=_rank):
        if source.parent not in indexes:
            found.setdefault(source.parent, source)
    return set(found.values())


def _rank(source: PurePosixPath) -> tuple[int, PurePosixPath]:
    return FRONTS.index(source.stem.lower()), source


def _name(source: PurePosixPath, settings: Settings) -> str:
    """Return what a page is called that does not say so."""
    if settings.strict:
        return source.stem
    if is_front(source):
        return called(source.parent.name) or settings.name
    return called(source.stem)


def _in_order(
    pages: Mapping[PurePosixPath, Page], settings: Settings
) -> dict[PurePosixPath, Page]:
    """Return the pages with the order and the short names of the site's navigation.

    What a page says of itself comes first.
    """
    if not settings.navigation:
        return dict(pages)
    found = stands(settings.navigation)
    return {source: _placed(page, found) for source, page in pages.items()}


def _placed(page: Page, found: Mapping[PurePosixPath, Stand]) -> Page:
    """Return a page with what the site's navigation says of it."""
    stand = stand_of(page.source, found)
    if not stand:
        return page
    own = page.metadata
    title = stand.title if stand.title != own.title else ""
    metadata = replace(
        own,
        order=stand.order if own.order is None else own.order,
        short=own.short or title,
        group=own.group or stand.group,
    )
    return page if metadata == own else replace(page, metadata=metadata)


def read_again(earlier: Library, before: Page) -> Page:
    """Read a page of ``earlier`` again, by the rules it was read by."""
    settings = earlier.settings
    read = read_page(
        earlier.content,
        before.source,
        settings.required,
        strict=bool(settings.strict),
        name=_name(before.source, settings),
        url=before.url,
    )
    return _placed(with_last_good(read, before), stands(settings.navigation))
