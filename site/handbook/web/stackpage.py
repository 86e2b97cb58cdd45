"""The page of the stack: every layer, and the articles about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.content.stack import STACK_URL
from handbook.web.layout import layout
from handbook.web.pagecontext import Entry, PageContext, entry_of
from handbook.web.site import Site

STACK = Metadata(
    title="The stack: six layers between a reader and your code",
    description="Every request passes the same six layers, "
    "and every article is about one or more of them.",
)
"""What the page says of itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Storey:
    """A layer, and the articles about it."""

    id: str
    name: str
    summary: str
    articles: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StackPage(PageContext):
    """Every layer of the stack."""

    template: ClassVar[str] = "stack.html"

    storeys: tuple[Storey, ...]


def addresses(site: Site) -> Iterator[str]:
    """Yield the address of the page, if the site has layers."""
    if site.library.layers:
        yield STACK_URL


def page(site: Site, address: str) -> StackPage:
    """Return what the page shows."""
    library = site.library
    return StackPage(
        layout=layout(site, address, STACK),
        storeys=tuple(
            Storey(
                id=layer.id,
                name=layer.name,
                summary=layer.summary,
                articles=tuple(
                    entry_of(one)
                    for one in library.by_url.values()
                    if isinstance(one, Page) and layer.id in one.metadata.layers
                ),
            )
            for layer in library.layers
        ),
    )
