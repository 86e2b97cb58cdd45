"""Which pages of a built site the tests in browsers open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import visits
from tests.support.visits import in_turn, staying


def test_each_page_has_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between them, the states of a browser see every page; one of each kind, all."""
    monkeypatch.setattr(visits, "EVERYTHING", False)
    pages, kinds = ["a/", "b/", "c/", "d/"], ["d/"]
    turns = [in_turn(pages, kinds, turn, 2) for turn in range(2)]

    assert turns == [["a/", "c/", "d/"], ["b/", "d/"]]


def test_where_everything_is_tested_no_page_waits_for_its_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every page is seen in every state."""
    monkeypatch.setattr(visits, "EVERYTHING", True)

    assert in_turn(["a/", "b/"], [], 1, 2) == ["a/", "b/"]


def test_the_heaviest_page_of_proofs_stands_for_all(tmp_path: Path) -> None:
    """Every article is opened, but of the pages that are made alike the longest."""
    for address, kind, text in (
        ("a/", "article", "short"),
        ("b/", "article", "a longer one, with other words in it"),
        ("a/proofs/", "proofs", "short"),
        ("b/proofs/", "proofs", "a longer one, with other words in it"),
    ):
        page = tmp_path / address / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f'<div class="page {kind}"><main>{text}</main></div>')

    assert staying(tmp_path) == ["a/", "b/", "b/proofs/"]
