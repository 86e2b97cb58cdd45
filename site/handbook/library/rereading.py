"""Rereading: what a save changed, for a library that was read before it.

To read a large tree again takes longer than a reader should wait for a save.  Where
no page came or went, the others are as they were; and where only texts were saved, so
is all that does not depend on texts.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.content.promises import PROMISES
from handbook.content.sections import with_pages
from handbook.content.textfile import Stamp, stamp
from handbook.content.translationfile import TRANSLATION
from handbook.library.library import Library
from handbook.library.reading import read_again
from handbook.page.cards import Activity, activity_told

DATA = frozenset({".yaml", ".yml"})
"""How the names of files end that say something of the whole site, or of a page."""


def reread(earlier: Library, saved: Iterable[Path]) -> Library | None:
    """Return ``earlier`` as it is since the files ``saved`` were.

    It is ``None`` if that takes the reading of the whole tree.  What was made of pages
    and still holds is kept.
    """
    changed = _changed(earlier, saved)
    if changed is None:
        return None
    pages: dict[PurePosixPath, Page] = {}
    stamps: dict[PurePosixPath, Stamp] = {}
    texts = True
    for source in changed & earlier.pages.keys():
        before = earlier.pages[source]
        stamps[source] = stamp(earlier.content / source)
        pages[source] = page = read_again(earlier, before)
        texts = texts and _says(page) == _says(before)
    now = _with(earlier, pages, stamps, texts=texts)
    _keep(now, earlier, changed, texts=texts)
    return now


def _changed(earlier: Library, saved: Iterable[Path]) -> set[PurePosixPath] | None:
    """Return which files of ``earlier`` were saved, if they are all that changed."""
    if earlier.links or earlier.drafts:
        return None
    homes = {earlier.content.absolute(), earlier.content.resolve()}
    found: set[PurePosixPath] = set()
    for path in saved:
        home = next((one for one in homes if path.is_relative_to(one)), None)
        if home is None or path == home:
            return None
        source = PurePosixPath(path.relative_to(home).as_posix())
        if _is_editors(source.name):
            continue
        known = source in earlier.pages or source in earlier.files
        match _kind(earlier.content / source):
            case "file" if known and not _is_data(source):
                found.add(source)
            case "" if not known and not _is_folder(earlier, source):
                pass  # it came and went, as the copies do that editors write
            case _:
                return None
    return found


def _is_data(source: PurePosixPath) -> bool:
    """Whether a file says something of more than one page."""
    return source.suffix in DATA or source in {PROMISES, TRANSLATION}


def _is_editors(name: str) -> bool:
    """Whether a file is a copy or a lock of an editor's, which no site has."""
    return name.startswith(("#", ".#")) or name.endswith(("~", ".swp", ".swx"))


def _kind(path: Path) -> str:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return ""
    return "file" if stat.S_ISREG(mode) else "something else"


def _is_folder(earlier: Library, source: PurePosixPath) -> bool:
    """Whether files of ``earlier`` lay in it."""
    start = f"{source}/"
    return any(str(one).startswith(start) for one in (*earlier.pages, *earlier.files))


def _says(page: Page) -> tuple[Metadata, object, Activity]:
    """Return what others know of a page, and where it stands."""
    return page.metadata, page.metadata.places, activity_told(page)


def _with(
    earlier: Library,
    pages: Mapping[PurePosixPath, Page],
    stamps: Mapping[PurePosixPath, Stamp],
    *,
    texts: bool,
) -> Library:
    """Return ``earlier`` with ``pages``, of which ``texts`` alone may be new."""
    now = replace(
        earlier,
        pages={**earlier.pages, **pages},
        stamps={**earlier.stamps, **stamps},
        of_tree=earlier.of_tree if texts else {},
    )
    proofs = earlier.proof_pages.items()
    same: dict[str, object] = {
        "suggestions": earlier.suggestions,
        "public_sources": earlier.public_sources,
        "proof_pages": {url: now.pages[page.source] for url, page in proofs},
    }
    if texts:
        by_url = {page.url: page for page in pages.values()}
        same["root"] = with_pages(earlier.root, by_url)
        same |= {"owners": earlier.owners, "mistakes": earlier.mistakes}
    vars(now).update(same)  # where `cached_property` looks
    return now


def _keep(
    now: Library, earlier: Library, changed: set[PurePosixPath], *, texts: bool
) -> None:
    """Keep what was made of pages that the changed files are no part of."""
    touched = {earlier.content / source for source in changed}
    touched.update([file.parent for file in touched])
    now.renderings.keep_but(earlier.renderings, changed, touched)
    anew = earlier.renderings.made - now.renderings.made
    if not texts or any(_ids(earlier, source) != _ids(now, source) for source in anew):
        return  # links to them may have to be told
    stale = {*anew, *changed, *earlier.renderings.listing}
    now.bodies.keep(earlier.bodies, stale, changed)


def _ids(library: Library, source: PurePosixPath) -> frozenset[str] | None:
    return library.renderings.ids(library.pages[source])
