"""Where the social card of a page is: the picture that other sites show for it."""

from __future__ import annotations

from handbook.web.site import Site

CARDS = 500
"""Pages up to which each has a card of its own; those of a larger site share one."""


def has_card(site: Site, url: str) -> bool:
    """Whether the page at ``url`` has a card of its own.

    Only sites with an address have cards, for other sites must find them.
    """
    every = site.library.by_url
    return bool(site.base_url) and url in every and (url == "" or len(every) <= CARDS)


def card_address(site: Site, url: str) -> str:
    """Return the address of the card for the page at ``url``; "" without any."""
    if not site.base_url:
        return ""
    own = url if has_card(site, url) else ""
    return f"static/cards{'/' if own else ''}{own.rstrip('/')}.png"
