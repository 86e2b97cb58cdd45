"""The page of the glossary: every term, where it is explained, and who uses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from markupsafe import Markup

from handbook.content.article import Link, Page
from handbook.content.glossary import GLOSSARY_URL, Term, with_code
from handbook.content.metadata import Metadata
from handbook.content.stack import Layer
from handbook.library.glossarylinks import file_of
from handbook.translation import gettext
from handbook.web.layout import layout
from handbook.web.navigation import short
from handbook.web.pagecontext import Crumb, PageContext
from handbook.web.site import Site


def about() -> Metadata:
    """Return what the page says of itself."""
    return Metadata(
        title=gettext("Glossary"),
        description=gettext(
            "The words of this subject, each in a sentence, "
            "with the articles that use them."
        ),
    )


USES = 6
"""So many pages that use a term are named, in the order of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """Where a term is explained: the link, and what the page is called."""

    href: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTerm:
    """A term as the glossary shows it; ``used`` is how many pages use it."""

    id: str
    name: str
    aliases: tuple[str, ...]
    definition: Markup
    more: Markup
    layer: Layer | None
    see: Explained | None
    uses: tuple[Crumb, ...]
    used: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryPage(PageContext):
    """Every term of the glossary."""

    template: ClassVar[str] = "glossary.html"

    terms: tuple[ShownTerm, ...]
    letters: tuple[Crumb, ...]


def addresses(site: Site) -> Iterator[str]:
    """Yield the address of the page, if the site has a glossary."""
    if site.library.glossary:
        yield GLOSSARY_URL


def page(site: Site, address: str) -> GlossaryPage:
    """Return what the page shows."""
    library = site.library
    hrefs = iter(library.glossary_links.links)
    layers = {layer.id: layer for layer in library.layers}
    users: dict[str, list[Page]] = {}
    for one in library.pages.values():
        for term in sorted(library.resolved(one).terms):
            users.setdefault(term, []).append(one)

    def shown(term: Term) -> ShownTerm:
        see = term.see
        return ShownTerm(
            id=term.id,
            name=term.name,
            aliases=term.aliases,
            definition=term.html,
            more=with_code(term.more),
            layer=layers.get(term.layer),
            see=Explained(href=next(hrefs), title=_title(site, see)) if see else None,
            uses=tuple(
                Crumb(title=short(one), url=one.url)
                for one in users.get(term.id, [])[:USES]
            ),
            used=len(users.get(term.id, [])),
        )

    return GlossaryPage(
        layout=layout(site, address, about()),
        terms=tuple(map(shown, library.glossary)),
        letters=tuple(_letters(library.glossary)),
    )


def _letters(terms: Iterable[Term]) -> Iterator[Crumb]:
    """Yield the letters that terms begin with, each with its first term."""
    for letter, group in groupby(terms, key=_letter):
        yield Crumb(title=letter, url=f"#{next(group).id}")


def _letter(term: Term) -> str:
    first = term.name[:1].upper()
    return first if first.isalpha() else "0\u20139"


def _title(site: Site, see: Link) -> str:
    """Return what the page is called that a term is explained on."""
    page = site.library.pages.get(file_of(see))
    return page.metadata.title if page else see.target
