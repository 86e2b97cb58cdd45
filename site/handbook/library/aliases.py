"""Aliases: the old addresses of pages, which their front matter names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from handbook.content.article import Page
from handbook.content.sections import Section
from handbook.errors import Mistake


def by_address(pages: Iterable[Page]) -> dict[str, Page]:
    """Return the pages that old URLs lead to, by those.

    Whether an alias is an address at all, ``content.metadata`` says; whether another
    page has it, ``collisions``.
    """
    return {
        f"{alias}/": page
        for page in pages
        for alias in page.metadata.aliases
        if "#" not in alias
    }


def by_fragment(pages: Iterable[Page]) -> dict[str, dict[str, Page]]:
    """Return the pages that were sections of others: by URL, then by the old id."""
    found: dict[str, dict[str, Page]] = {}
    for page in pages:
        for alias in page.metadata.aliases:
            address, sign, fragment = alias.partition("#")
            if sign:
                found.setdefault(f"{address}/", {}).setdefault(fragment, page)
    return found


def mistakes(
    page: Page, old: Mapping[str, Page], ids: Mapping[str, frozenset[str] | None]
) -> Iterator[Mistake]:
    """Yield a mistake for each alias of ``page`` that never was a section.

    ``old`` are the pages by their whole old addresses; ``ids`` those that are at a URL
    now, for each URL that an alias with an id names and a page has.
    """
    for alias in page.metadata.aliases:
        address, sign, fragment = alias.partition("#")
        url = f"{address}/"
        if not sign:
            continue
        line, column = page.metadata.places["aliases", alias]
        if fragment in (ids.get(url) or ()):
            problem = f"the page '{url}' still has the id '{fragment}'"
            fix = "take the alias out"
        elif url not in ids and url not in old:
            problem = f"nothing is at '{url}', and nothing was"
            fix = f"add '{address}' to the aliases of the page that took its place"
        else:
            continue
        yield Mistake(
            path=page.source, line=line, column=column, problem=problem, fix=fix
        )


def ids_at(
    urls: Iterable[str],
    entries: Mapping[str, Page | Section],
    ids: Callable[[Page], frozenset[str] | None],
) -> Mapping[str, frozenset[str] | None]:
    """Return the ids of the pages at ``urls``; ``None`` for what no page is at."""
    found = {}
    for url in urls:
        if entry := entries.get(url):
            page = entry if isinstance(entry, Page) else entry.page
            found[url] = ids(page) if page else None
    return found
