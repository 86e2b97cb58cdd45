"""The manifest of a build: of which pages each file was made, so that it can be kept.

A file of the earlier site still holds if the pages that were looked at for it are as
they were, if what all pages may show is as it was (see ``face``), and if nobody has
changed the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from handbook.addresses import file_name
from handbook.cache.program import program
from handbook.cache.store import Store, key_of
from handbook.content.article import Page
from handbook.content.readingtime import minutes
from handbook.content.textfile import Stamp, stamp
from handbook.outputs.answers import maker
from handbook.outputs.table import Output
from handbook.page.cards import activity_told
from handbook.web.changes import changes
from handbook.web.colophon import colophon
from handbook.web.questions import asks
from handbook.web.site import Site

DATED = frozenset({"sitemap", "feed"})
"""The outputs that tell of days, which the pages themselves do not."""

COPIED = frozenset({"shownfiles", "publicfiles"})
"""The outputs that are files of the content as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A file of a site: the pages it was made of, or the file, and what it is like."""

    pages: frozenset[PurePosixPath] = frozenset()
    file: Stamp = ()
    stamp: Stamp = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The files of a site by their addresses, and what they were made of.

    ``pages`` are the fingerprints of the pages, by their sources.
    """

    face: str = ""
    pages: Mapping[PurePosixPath, str]
    written: Mapping[str, Written]


def name_of(content: Path, out: Path, base_url: str) -> str:
    """Return what the manifest of a site is kept as."""
    return key_of(("manifest", program(), f"{content.resolve()}", f"{out}", base_url))


def load(store: Store, name: str) -> Manifest:
    """Return the manifest of the last build; an empty one if there is none."""
    found = store.get(name)
    return found if isinstance(found, Manifest) else Manifest(pages={}, written={})


def manifest(site: Site, written: Mapping[str, Written]) -> Manifest:
    """Return the manifest of ``site``, of which so much is written."""
    return Manifest(face=face(site), pages=fingerprints(site), written=written)


def fingerprints(site: Site) -> dict[PurePosixPath, str]:
    """Return what changes with a page, the files that it shows, and its day."""
    kept = site.library.kept
    found = {}
    for source, page in site.library.pages.items():
        entry = kept.find(page) if kept else None
        if entry:
            day = site.history.dates.get(source)
            found[source] = key_of((entry.key, f"{day}"))
    return found


def face(site: Site) -> str:
    """Return what changes with anything that each page may show of the others.

    That is all that is known of a site without the text of its pages.
    """
    library = site.library
    parts = [
        site.base_url,
        *map(repr, (library.settings, library.layers, library.synonyms)),
        repr(library.glossary),
        repr(sorted(library.public.items())),
        repr(list(library.proof_pages)),
        repr(colophon(site, "", "", None).programs),
        repr((asks(site), bool(changes(site)), site.runs)),
        *(repr(_shown(page)) for page in library.pages.values()),
    ]
    return key_of(parts)


def _shown(page: Page) -> tuple[object, ...]:
    """Return what others show of a page without looking at its text."""
    about = replace(page.metadata, places={})
    return page.source, about, minutes(page), activity_told(page)


def copied(site: Site, output: Output, address: str) -> Stamp:
    """Return what the file is like that is copied to an address, () for none."""
    if output.name not in COPIED:
        return ()
    body = maker(output).body(site, address)
    return stamp(body) if isinstance(body, Path) else ()


def holding(
    site: Site, out: Path, earlier: Manifest, asked: Iterable[tuple[Output, str]]
) -> set[str]:
    """Return those of the addresses that are asked for whose files in ``out`` hold."""
    if not earlier.written or earlier.face != face(site):
        return set()
    now = fingerprints(site)
    same = {one for one, print_ in now.items() if earlier.pages.get(one) == print_}
    found = set()
    for output, address in asked:
        was = earlier.written.get(address)
        if (
            was
            and output.name not in DATED
            and was.pages <= same
            and was.file == copied(site, output, address)
            and was.stamp == stamp(out / file_name(address)) != ()
        ):
            found.add(address)
    return found
