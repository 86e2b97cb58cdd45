"""The page of the stack: every layer, and the articles that belong there.

An article belongs to the first of its layers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from handbook.addresses import relative
from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.content.sections import Section
from handbook.content.stack import STACK_URL
from handbook.page.cards import Card, Tried, card_of
from handbook.translation import gettext
from handbook.web.layout import layout
from handbook.web.pagecontext import PageContext
from handbook.web.site import Site


def about() -> Metadata:
    """Return what the page says of itself."""
    return Metadata(
        title=gettext("The stack: six layers between a reader and your code"),
        description=gettext(
            "Every request passes the same six layers, "
            "and every article is at the one where it belongs."
        ),
        asked=("web stack", "layers of a website", "layers between browser and Flask"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Storey:
    """A layer, and the articles that belong there."""

    id: str
    name: str
    summary: str
    programs: tuple[str, ...]
    articles: tuple[Card, ...]


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
        layout=layout(site, address, about()),
        storeys=tuple(
            Storey(
                id=layer.id,
                name=layer.name,
                summary=layer.summary,
                programs=layer.programs,
                articles=tuple(
                    card_of(
                        one,
                        library.facts(one).tried if isinstance(one, Page) else Tried(),
                        relative(address, one.url),
                    )
                    for one in _shown(library.root)
                    if one.metadata.layers[:1] == (layer.id,)
                ),
            )
            for layer in library.layers
        ),
    )


def _shown(root: Section) -> Iterator[Page | Section]:
    """Yield the articles of the sections, and the sections within those.

    What is further inside has the layers of its section, and would fill the page.
    """
    for section in root.entries:
        if isinstance(section, Section):
            yield from section.entries
        else:
            yield section
