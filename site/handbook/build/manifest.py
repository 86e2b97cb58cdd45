"""The manifest of a build: of which pages each file was made, so that it can be kept.

A file of the earlier site still holds if the pages that were looked at for it are as
they were, if what all pages may show is as it was (see ``face``), and if nobody has
changed the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from handbook.addresses import file_of
from handbook.cache.program import program
from handbook.cache.store import Store, key_of
from handbook.content.article import Page
from handbook.content.readingtime import minutes
from handbook.content.textfile import Stamp, stamp
from handbook.outputs import guarded
from handbook.outputs.answers import maker
from handbook.outputs.table import Output
from handbook.page.cards import activity_told
from handbook.web.changes import changes
from handbook.web.colophon import colophon
from handbook.web.questions import asks
from handbook.web.site import Site, once

Asked = tuple[Output, str | None]
"""An address to write, or an output whose addresses are written together."""

DATED = frozenset({"sitemap", "feed"})
"""The outputs that tell of days, which the pages themselves do not."""

COPIED = frozenset({"shownfiles", "publicfiles"})
"""The outputs that are files of the content as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A file of a site: the row that it is of, and what it was made of.

    That are ``pages``, or the ``file`` that it is a copy of.  ``stamp`` is what it is
    like itself, and ``digest`` tells what is in it, if it is made with others at once.
    """

    output: str = ""
    pages: frozenset[PurePosixPath] = frozenset()
    file: Stamp = ()
    stamp: Stamp = ()
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The files of the site in ``out``, by their addresses, and what they were made of.

    ``pages`` are the fingerprints of the pages, by their sources.
    """

    out: Path = Path()
    face: str = ""
    pages: Mapping[PurePosixPath, str] = field(default_factory=dict)
    written: Mapping[str, Written] = field(default_factory=dict)


def name_of(content: Path, out: Path, base_url: str) -> str:
    """Return what the manifest of a site is kept as."""
    return key_of(("manifest", program(), f"{content.resolve()}", f"{out}", base_url))


def load(store: Store, name: str) -> Manifest:
    """Return the manifest of the last build; an empty one if there is none."""
    found = store.get(name)
    return found if isinstance(found, Manifest) else Manifest()


def manifest(site: Site, out: Path, written: Mapping[str, Written]) -> Manifest:
    """Return the manifest of ``site``, of which so much is written into ``out``."""
    stamped = {
        address: replace(one, stamp=stamp(file_of(out, address)))
        for address, one in written.items()
    }
    return Manifest(out=out, face=face(site), pages=fingerprints(site), written=stamped)


@once
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


@once
def face(site: Site) -> str:
    """Return what changes with anything that each page may show of the others.

    That is all that is known of a site without the text of its pages.
    """
    library = site.library
    parts = [
        site.base_url,
        library.kit.key,
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
    body = maker(site, output).body(site, address)
    return stamp(body) if isinstance(body, Path) else ()


def is_same(earlier: Manifest, address: str, digest: str) -> bool:
    """Whether the earlier file at an address has just what is to be written there."""
    was = earlier.written.get(address)
    return was is not None and was.digest == digest and _is_there(earlier, address)


def _is_there(earlier: Manifest, address: str) -> bool:
    """Whether nobody has changed an earlier file since."""
    now = stamp(file_of(earlier.out, address))
    return bool(now) and now == earlier.written[address].stamp


def holding(site: Site, earlier: Manifest, asked: Iterable[Asked]) -> set[str]:
    """Return the addresses of what is asked for whose files are still good."""
    if not earlier.written or earlier.face != face(site):
        return set()
    now = fingerprints(site)
    same = {source for source, one in now.items() if earlier.pages.get(source) == one}

    def holds(output: Output, address: str) -> bool:
        was = earlier.written.get(address)
        return (
            was is not None
            and was.pages <= same
            and was.file == copied(site, output, address)
            and _is_there(earlier, address)
        )

    own = guarded.rows(site.library.kit)  # which may be made of anything
    found: set[str] = set()
    for output, address in asked:
        if address is not None:
            if not (output.name in DATED or output in own) and holds(output, address):
                found.add(address)
            continue
        together = [
            one for one, was in earlier.written.items() if was.output == output.name
        ]
        if all(holds(output, one) for one in together):
            found.update(together)
    return found
