"""Rendering all pages of a library: those that are not kept, on all cores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from handbook.build.parallel import shares, spread
from handbook.content.article import Page
from handbook.library.kept import Entry, Kept
from handbook.library.library import Library
from handbook.outputs import searchtext
from handbook.page import markdown
from handbook.translation import speaking

FEW = 8
"""So many pages are rendered sooner than a process is copied."""


def render_all(library: Library, jobs: int, tell: Callable[[int, int], None]) -> None:
    """Render every page of ``library``, so that everything is known of it.

    ``tell`` hears how many are done, and of how many.
    """
    pages = library.pages
    missing = [source for source, page in pages.items() if not _known(library, source)]
    done = len(pages) - len(missing)
    tell(done, len(pages))
    if (kept := library.kept) and len(missing) > FEW and jobs > 1:
        work = _worker(library, kept)
        for found in spread(work, shares(missing, jobs), jobs):
            for source, entry in found:
                kept.note(source, entry)
            done += len(found)
            tell(done, len(pages))
        missing = []
    for page in pages.values():
        library.renderings.facts(page)
        if page.source in missing:
            done += 1
            tell(done, len(pages))


def _known(library: Library, source: PurePosixPath) -> bool:
    return library.kept is not None and bool(library.kept.find(library.pages[source]))


def _worker(
    library: Library, kept: Kept
) -> Callable[[Sequence[PurePosixPath]], list[tuple[PurePosixPath, Entry]]]:
    """Return what renders pages and keeps them, in whatever process."""

    def work(sources: Sequence[PurePosixPath]) -> list[tuple[PurePosixPath, Entry]]:
        with speaking(library.settings.translation):
            return [(source, render(library.pages[source])) for source in sources]

    def render(page: Page) -> Entry:
        rendered = markdown.render(page, library.content, kit=library.kit)
        entry = kept.add(page, rendered)
        if not entry.facts.lists:
            searchtext.keep(kept, page, rendered)
        return entry

    return work
