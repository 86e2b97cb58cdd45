"""Reading: a content folder in, a ``Library`` out, with what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from handbook.addresses import printable, unfit
from handbook.content.article import Page
from handbook.content.glossary import GLOSSARY, Term, load_glossary
from handbook.content.lastgood import with_last_good
from handbook.content.markdownfile import read_page
from handbook.content.promises import PROMISES, Promises, load_promises
from handbook.content.publicfolder import by_address
from handbook.content.settings import SETTINGS, Settings, load_settings
from handbook.content.stack import STACK, Layer, load_layers
from handbook.content.synonyms import SYNONYMS, Groups, load_synonyms
from handbook.content.textfile import stamp
from handbook.content.walk import Found, walk
from handbook.content.yaml.datafiles import misnamed
from handbook.errors import ContentError, Mistake, no_content
from handbook.library.library import Library
from handbook.page.proofs.ledger import strays

DATA = (SETTINGS, GLOSSARY, STACK, SYNONYMS, PROMISES)
"""The files of a tree that are about all of its pages."""


def read_library(
    content: Path, *, drafts: bool = False, earlier: Library | None = None
) -> Library:
    """Read every page below ``content``, in a stable order.

    With ``drafts``, pages marked as drafts are pages like any other.  Mistakes
    of single pages are kept with them; the rest is in ``Library.mistakes``.
    Files that are as they were for ``earlier`` are not read again, and what cannot be
    read of a page is what it was for that.
    Raises ``UsageError`` if there is no such folder.
    """
    if not content.is_dir():
        raise no_content(content)
    mistakes: list[Mistake] = []
    found = walk(content)
    mistakes.extend(found.mistakes)
    settings = Settings(name=content.resolve().name)
    layers: tuple[Layer, ...] = ()
    with _noting(mistakes):
        settings = load_settings(content, found.files)
    with _noting(mistakes):
        layers = load_layers(content, found.files)
    synonyms: Groups = ()
    with _noting(mistakes):
        synonyms = load_synonyms(content, found.files)
    glossary: tuple[Term, ...] = ()
    with _noting(mistakes):
        glossary = load_glossary(content, found.files, layers)
    promises: Promises = {}
    with _noting(mistakes):
        promises = load_promises(content, found.files)
    stamps = {source: stamp(content / source) for source in found.pages}
    known: dict[PurePosixPath, Page] = {}
    before = earlier.pages if earlier else {}
    if earlier and _alike(earlier, settings, found):
        known = {
            source: page
            for source, page in earlier.pages.items()
            if stamps.get(source) == earlier.stamps[source] != ()
        }
    pages = _read_pages(content, settings, found, (known, before), mistakes)
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
        layers=layers,
        synonyms=synonyms,
        glossary=glossary,
        promises=promises,
        pages=shown,
        drafts=frozenset(pages.keys() - shown.keys()),
        files=frozenset(found.files),
        public=by_address(found.public),
        reading_mistakes=tuple(mistakes),
        stamps=stamps,
        links=found.links,
    )


@contextmanager
def _noting(mistakes: list[Mistake]) -> Iterator[None]:
    """Add to ``mistakes`` what the block finds wrong, and go on after it."""
    try:
        yield
    except ContentError as error:
        mistakes.extend(error.mistakes)


def _alike(earlier: Library, settings: Settings, found: Found) -> bool:
    """Whether pages are read by the same rules as those of ``earlier``."""
    own = SETTINGS in earlier.files, SETTINGS in found.files
    return earlier.settings.required == settings.required and own[0] == own[1]


def _read_pages(
    content: Path,
    settings: Settings,
    found: Found,
    earlier: tuple[Mapping[PurePosixPath, Page], Mapping[PurePosixPath, Page]],
    mistakes: list[Mistake],
) -> dict[PurePosixPath, Page]:
    known, before = earlier
    pages: dict[PurePosixPath, Page] = {}
    for source in found.pages:
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
        if source in known:
            pages[source] = known[source]
            continue
        read = read_page(
            content, source, settings.required, own=SETTINGS in found.files
        )
        pages[source] = with_last_good(read, before.get(source))
    return pages
