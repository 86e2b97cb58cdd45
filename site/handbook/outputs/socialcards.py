"""The social card of every page: what each shows; ``cards`` draws them."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.content.sections import front_title
from handbook.outputs.cards import Card, draw_card
from handbook.web.cardaddress import card_address, has_card
from handbook.web.navigation import breadcrumbs
from handbook.web.site import Site, once


def addresses(site: Site) -> Iterable[str]:
    """Return the address of every card."""
    return _pages(site)


def body(site: Site, address: str) -> bytes | None:
    """Return the card at an address, as a PNG file.

    Raises ``MachineError`` when the package with its font is not installed.
    """
    url = _pages(site).get(address)
    return None if url is None else draw_card(card(site, url))


def card(site: Site, url: str) -> Card:
    """Return what the card of the page at ``url`` shows."""
    library = site.library
    entry = library.by_url[url]
    if url == "":
        entry = front_title(library.root, library.settings)
    trail = breadcrumbs(site, url)[1:]
    return Card(
        title=entry.metadata.title,
        section=trail[0].title if trail else "",
        site=library.settings.name,
        stack=tuple((layer.id, layer.name) for layer in library.layers),
        lit=entry.metadata.layers,
    )


@once
def _pages(site: Site) -> dict[str, str]:
    """Return the URL of the page that each card is of, by the address of the card."""
    return {
        card_address(site, url): url
        for url in site.library.by_url
        if has_card(site, url)
    }
