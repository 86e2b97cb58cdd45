"""Go through the pages of a built site, and gather what is wrong by page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Page

from tests.support import weights
from tests.support.everything import EVERYTHING

_TAG = re.compile(r"<([a-z][\w-]*)((?:\s[^<>]*)?)>")
_CLASS = re.compile(r'\sclass="([^"]*)"')

SAME: Mapping[str, int] = {"proofs": 0, "print": -1}
"""The kinds of which one page stands for all, and which: the first is the heaviest.

Pages of proofs are one template filled with text.  Pages to print hold articles, which
are looked at by themselves; the whole handbook takes a browser as long as all of them.
"""


def staying(site: Path) -> list[str]:
    """Return the address of every page that stays: a redirect leads away at once.

    Of each kind in ``SAME``, one page.
    """
    kinds = weights.pages(site).items()
    return sorted(
        address
        for kind, addresses in kinds
        if kind != weights.REDIRECT
        for address in ([addresses[SAME[kind]]] if kind in SAME else addresses)
    )


def one_of_each(site: Path) -> dict[str, str]:
    """Return a page that stays of each kind, by kind: the heaviest, or see ``SAME``."""
    kinds = weights.pages(site).items()
    return {
        kind: found[SAME.get(kind, 0)]
        for kind, found in kinds
        if kind != weights.REDIRECT
    }


def of_each_sort(site: Path, pages: Sequence[str], among: Sequence[str]) -> list[str]:
    """Return so many of ``pages`` that each sort of element is on one of them.

    A sort is a tag, and a tag with one of its classes: what a style sheet tells apart.
    ``among`` are pages that are returned in any case.  All are, where everything is
    tested.
    """
    if EVERYTHING:
        return list(pages)
    sorts = {address: _sorts(site, address) for address in pages}
    found = list(among)
    missing = set().union(*sorts.values()).difference(*(sorts[one] for one in among))
    while missing:
        most = max(pages, key=lambda address: len(sorts[address] & missing))
        found.append(most)
        missing -= sorts[most]
    return found


def _sorts(site: Path, address: str) -> set[str]:
    file = site / address
    page = (file / "index.html" if file.is_dir() else file).read_text("utf-8")
    return {
        f"{tag} {name}"
        for tag, attributes in _TAG.findall(page)
        for name in ("", *" ".join(_CLASS.findall(attributes)).split())
    }


def in_turn(
    pages: Sequence[str], kinds: Collection[str], turn: int, of: int
) -> list[str]:
    """Return which pages to visit in one of ``of`` states of the browser.

    That is one of each kind in every state, and each other page in one of them;
    where everything is tested, each page in all.
    """
    if EVERYTHING:
        return list(pages)
    return [
        address
        for number, address in enumerate(pages)
        if address in kinds or number % of == turn
    ]


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
