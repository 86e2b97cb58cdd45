"""``web.changes``: what changed last, as far as it is known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handbook.web import changes
from tests.support.formats import BASE, site_of

DAYS = ("loose.md", date(2026, 1, 2)), ("basics/c.md", date(2026, 3, 4))


def test_what_changed_last_comes_first(small: Path) -> None:
    """Pages of sections are no articles."""
    days = (*DAYS, ("basics/index.md", date(2026, 5, 6)))
    found = changes.changes(site_of(small, BASE, *days))

    assert [(one.address, one.changed.month) for one in found] == [
        (f"{BASE}basics/c/", 3),
        (f"{BASE}loose/", 1),
    ]


def test_there_are_never_many(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader of feeds asks every hour."""
    monkeypatch.setattr(changes, "MOST", 1)

    assert len(changes.changes(site_of(small, BASE, *DAYS))) == 1


def test_without_an_address_there_are_none(small: Path) -> None:
    """An entry is known by its whole address."""
    assert changes.changes(site_of(small, "", *DAYS)) == ()
