"""Aliases: the old addresses of pages, which their front matter names."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.content.article import Page


def by_address(pages: Iterable[Page]) -> dict[str, Page]:
    """Return the pages that old URLs lead to, by those.

    Whether an alias is an address at all, ``content.metadata`` says; whether another
    page has it, ``collisions``.
    """
    return {f"{alias}/": page for page in pages for alias in page.metadata.aliases}
