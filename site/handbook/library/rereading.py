"""Rereading: what a save changed, for a library that was read before it.

To read a large tree again takes longer than a reader should wait for a save.  What
does not depend on the files that were saved is kept; and where only texts were, so is
all that does not depend on texts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.content.promises import PROMISES
from handbook.content.rewalk import walk_again
from handbook.content.sections import with_pages
from handbook.content.textfile import Stamp, stamp
from handbook.content.translationfile import TRANSLATION
from handbook.library.library import Library
from handbook.library.reading import Saved, read_again, read_library
from handbook.page.cards import Activity, activity_told

DATA = frozenset({".yaml", ".yml"})
"""How the names of files end that say something of the whole site, or of a page."""


_OF_FILES = frozenset(
    "root by_url parents owners suggestions public_sources proof_pages".split()
)
"""What a library makes of its files, without printing any."""


def reread(earlier: Library, paths: Iterable[Path]) -> Library | None:
    """Return ``earlier`` as it is since the files or folders at ``paths`` were saved.

    It is ``None`` if that takes the reading of the whole tree.  What was made of pages
    and still holds is kept.
    Raises ``UsageError`` if the folder is gone.
    """
    changed = _within(earlier, paths)
    if changed is None or any(map(earlier.kit.holds, changed)):
        return None
    found = walk_again(earlier.content, earlier.found, changed)
    if found is earlier.found and not any(map(_is_data, changed)):
        return _of_same_files(earlier, changed)
    saved = Saved(paths=changed, found=found)
    now = read_library(earlier.content, drafts=True, earlier=earlier, saved=saved)
    said, before = now.settings.translation, earlier.settings.translation
    if now.kit != earlier.kit or said != before:
        return now
    files = (*earlier.pages, *earlier.files, *now.pages, *now.files)
    changed.update(saved.among(files))
    now.renderings.keep_but(earlier.renderings, changed, _touched(now, changed))
    return now


def printed_anew(library: Library) -> Library:
    """Return a library without all that templates had a part in."""
    now = replace(library, of_tree={})
    kept = vars(library).keys() & _OF_FILES
    vars(now).update({name: vars(library)[name] for name in kept})
    return now


def _within(earlier: Library, paths: Iterable[Path]) -> set[PurePosixPath] | None:
    """Return what ``paths`` are to ``earlier``, if they are all that changed."""
    if earlier.found.links or earlier.drafts:
        return None
    homes = {earlier.content.absolute(), earlier.content.resolve()}
    found: set[PurePosixPath] = set()
    for path in paths:
        home = next((one for one in homes if path.is_relative_to(one)), None)
        if home is None or path == home:
            return None
        found.add(PurePosixPath(path.relative_to(home).as_posix()))
    return found


def _is_data(source: PurePosixPath) -> bool:
    """Whether a file says something of more than one page."""
    return source.suffix in DATA or source in {PROMISES, TRANSLATION}


def _touched(now: Library, changed: Iterable[PurePosixPath]) -> set[Path]:
    """Return the files that changed with the folders that hold them."""
    found: set[Path] = set()
    for source in changed:
        file = now.content / source
        found.update((file, file.parent))
    return found


def _of_same_files(earlier: Library, changed: set[PurePosixPath]) -> Library:
    """Return a library of the files that ``earlier`` has, and of the same data."""
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
    now: Library, earlier: Library, changed: Collection[PurePosixPath], *, texts: bool
) -> None:
    """Keep what was made of pages that the changed files are no part of."""
    renderings = now.renderings
    renderings.keep_but(earlier.renderings, changed, _touched(now, changed))
    anew = earlier.renderings.made - renderings.made
    if not texts or any(_ids(earlier, source) != _ids(now, source) for source in anew):
        return  # links to them may have to be told
    stale = {*anew, *changed, *earlier.renderings.listing}
    now.bodies.keep(earlier.bodies, stale, changed)


def _ids(library: Library, source: PurePosixPath) -> frozenset[str] | None:
    return library.renderings.ids(library.pages[source])
