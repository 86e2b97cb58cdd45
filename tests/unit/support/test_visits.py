"""Which pages of a built site the tests in browsers open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import visits
from tests.support.visits import in_turn, of_each_sort, staying


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


@pytest.mark.parametrize(
    ("everything", "found"), [(False, ["a/", "d/"]), (True, ["a/", "b/", "c/", "d/"])]
)
def test_one_of_each_sort_of_element_is_found(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    everything: bool,
    found: list[str],
) -> None:
    """Tag and class count, text does not; a page that adds nothing is left out."""
    monkeypatch.setattr(visits, "EVERYTHING", everything)
    for address, body in (
        ("a/", '<p class="x">one</p>'),
        ("b/", '<p>two</p><p id="y" class="x">'),
        ("c/", '<p class="x y">'),
        ("d/", '<p class="y"><my-lab class="x">'),
    ):
        (tmp_path / address).mkdir()
        (tmp_path / address / "index.html").write_text(body)

    assert of_each_sort(tmp_path, ["a/", "b/", "c/", "d/"], ["a/"]) == found


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
