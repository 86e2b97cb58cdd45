"""Go through the pages of a built site, and gather what is wrong by page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import Page

from tests.support import weights

SAME = frozenset({"proofs", "print"})
"""The kinds of which the heaviest page stands for all: pages of proofs are one template
filled with text, and the whole handbook to print holds what its sections hold."""


def staying(site: Path) -> list[str]:
    """Return the address of every page that stays: a redirect leads away at once.

    Of the kinds that are all the ``SAME``, the heaviest page.
    """
    kinds = weights.pages(site).items()
    return sorted(
        address
        for kind, addresses in kinds
        if kind != weights.REDIRECT
        for address in (addresses[:1] if kind in SAME else addresses)
    )


def one_of_each(site: Path) -> dict[str, str]:
    """Return the heaviest page that stays of each kind, by kind."""
    kinds = weights.pages(site).items()
    return {kind: found[0] for kind, found in kinds if kind != weights.REDIRECT}


class Visits:
    """Goes through pages in one browser tab, and keeps what is wrong by address."""

    def __init__(self, page: Page, addresses: Iterable[str]) -> None:
        self.page = page
        self.faults: dict[str, list[str]] = {}
        self._addresses = addresses

    def __iter__(self) -> Iterator[str]:
        home = self.page.url
        for address in self._addresses:
            self.page.goto(home + address)
            yield address

    def add(self, address: str, faults: list[str]) -> None:
        """Keep ``faults`` of the page at ``address``, if there are any."""
        if faults:
            self.faults.setdefault(f"/{address}", []).extend(faults)

    def report(self) -> str:
        """Return every fault on a line, below its page's address."""
        return "\n".join(
            "\n  ".join([address, *faults]) for address, faults in self.faults.items()
        )
