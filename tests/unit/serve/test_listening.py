"""``serve.listening``: the reader of a page hears of that page, and of nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handbook.serve.listening import Shown, listen
from handbook.serve.live import Live


class Page:
    """A page that changes, and what its reader hears: each save is one step."""

    def __init__(self, content: Path) -> None:
        self.live = Live(content)
        self.now = shown("one")
        self.heard = listen(self.live, lambda _: self.now, "/a/", "one")
        assert next(self.heard) == "retry: 200\n\n"
        assert next(self.heard) == ":\n\n"
        assert self.step() == []

    def step(self, now: Shown | None = None) -> list[tuple[str, Any]]:
        """Return the events of a save, after which this is at the address."""
        self.now = now or self.now
        self.live._note([self.live.content / "a.md"])
        return list(self._events())

    def _events(self) -> Iterator[tuple[str, Any]]:
        while (event := next(self.heard)) != ":\n\n":
            name, data = event.strip().split("\n")
            yield name.removeprefix("event: "), json.loads(data.removeprefix("data: "))


def shown(mark: str, panel: str = "") -> Shown:
    """Return a page of this mark, or why it cannot be made."""
    return Shown(status=500 if panel else 200, html=mark, mark=mark, panel=panel)


@pytest.fixture
def reader(content: Path) -> Page:
    """Return the reader of a page."""
    return Page(content)


def test_only_what_differs_is_told(reader: Page) -> None:
    """A save that changes nothing on the page is silent."""
    assert reader.step() == []

    told = reader.step(shown("two"))

    assert told == [("page", {"html": "two", "mark": "two", "path": ""})]
    assert reader.step() == []


def test_a_fault_is_told_until_it_is_mended(reader: Page) -> None:
    """Once each: what is wrong, what else is wrong, and that nothing is any more."""
    assert reader.step(shown("x", "broken")) == [("fault", {"html": "broken"})]
    assert reader.step(shown("x", "broken")) == []
    assert reader.step(shown("y", "worse")) == [("fault", {"html": "worse"})]
    assert reader.step(shown("one")) == [("mended", {})]
    assert reader.step(shown("x", "broken")) == [("fault", {"html": "broken"})]
    told = reader.step(shown("two"))

    assert [name for name, _ in told] == ["page"]
    assert reader.step() == []
