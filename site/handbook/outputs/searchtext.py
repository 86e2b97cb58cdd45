"""The text of a page as the search has it, and its words: both are read once.

What a page is called by others is not known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath

from handbook.cache import shelves
from handbook.cache.store import key_of
from handbook.content.article import Page
from handbook.library.kept import Kept
from handbook.library.library import Library
from handbook.library.search import Part, parts_of
from handbook.outputs.postings import Words, said
from handbook.page.directives.entries import entries
from handbook.page.rendered import Rendered


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The text of a page: what one reads of the failure that it is about, its parts."""

    messages: tuple[str, ...] | None = None
    parts: tuple[Part, ...]


def read(library: Library, page: Page) -> Read:
    """Return the text of a page."""
    return library.derived(page, "read", partial(_read, library, page))


def read_all(library: Library) -> Mapping[PurePosixPath, Read]:
    """Return the text of every page, of which most are kept together."""
    kept = library.kept
    pages = library.pages.items()
    if kept is None:
        return {source: read(library, page) for source, page in pages}
    name = key_of((kept.name, "texts"))
    known: dict[PurePosixPath, tuple[str, Read]] = shelves.load(kept.store, name)
    found: dict[PurePosixPath, Read] = {}
    now: dict[PurePosixPath, tuple[str, Read]] = {}
    for source, page in pages:
        key = _key(library, page, "read")
        library.reads.note((source,))
        before = known.get(source)
        same = before and before[0] == key
        found[source] = before[1] if before and same else read(library, page)
        if key:
            now[source] = before if before and same else (key, found[source])
    shelves.save(kept.store, name, now, known)
    return found


def keep(kept: Kept, page: Page, rendered: Rendered) -> None:
    """Keep the text and the words of a page that is at hand."""
    text = _of(page, rendered)
    kept.derived(page, "read", lambda: text)
    kept.derived(page, "words", lambda: counted(text.parts))


def words_of(library: Library, page: Page) -> tuple[Words, ...]:
    """Return the words of each part of a page."""

    def made() -> tuple[Words, ...]:
        return counted(read(library, page).parts)

    return library.derived(page, "words", made)


def words_key(library: Library, page: Page) -> str:
    """Return what the words of a page are kept as, "" if they are not kept."""
    return _key(library, page, "words")


def _key(library: Library, page: Page, name: str) -> str:
    kept = library.kept
    return kept.name_of(page, name) if kept and not library.facts(page).lists else ""


def counted(parts: Iterable[Part]) -> tuple[Words, ...]:
    """Return the words of each part."""
    return tuple(said(one.text, one.shown) for one in parts)


def telling(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts that say anything; a page's beginning is always one."""
    first, *rest = parts
    return (first, *(one for one in rest if one.text or one.shown or one.heading))


def _read(library: Library, page: Page) -> Read:
    return _of(page, library.rendered(page))


def _of(page: Page, rendered: Rendered) -> Read:
    messages = _messages(page, rendered)
    parts = parts_of(rendered.html)
    first, *rest = parts if messages is None else _joined(parts)
    # The first thing that says what a page is about is its description.
    lead = page.metadata.description
    first = replace(first, text=f"{lead} {first.text}".strip())
    return Read(messages=messages, parts=telling((first, *rest)))


def _messages(page: Page, rendered: Rendered) -> tuple[str, ...] | None:
    """Return what one reads of the failure that a page is about, if it is."""
    for entry in entries(page, rendered):
        if not entry.id:
            return (entry.failure.sees.partition(",")[0], *entry.failure.says)
    return None


def _joined(parts: Sequence[Part]) -> tuple[Part]:
    """Return the sections of a page about one failure as a single one.

    They are called as those of all such pages, and nobody seeks one of them.
    """
    texts, shown = ([getattr(one, name) for one in parts] for name in ("text", "shown"))
    return (replace(parts[0], text=" ".join(texts), shown=" ".join(shown)),)
