"""``content.lastgood``: a page whose front matter has a slip keeps its name."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.content.article import Page
from handbook.content.lastgood import with_last_good
from handbook.content.markdownfile import read_page

GOOD = "---\ntitle: Good\norder: 3\n---\nText.\n"


def a_page(folder: Path, text: str) -> Page:
    """Return the page of a text."""
    (folder / "a.md").write_text(text)
    return read_page(folder, PurePosixPath("a.md"), strict=True)


@pytest.mark.parametrize(
    ("text", "order", "body"),
    [
        ("---\ntitle: [\n---\nNew.\n", 3, "New.\n"),
        ("---\n- title\n---\nNew.\n", 3, "New.\n"),
        ("---\norder: 5\n---\nNew.\n", 5, "New.\n"),
        ("---\ntitle: [a]\norder: 5\n---\nNew.\n", 5, "New.\n"),
        ("---\nnever closed\n", 3, "Text.\n"),
        ("", 3, "Text.\n"),
    ],
    ids=["YAML", "list", "no title", "title", "open", "empty"],
)
def test_what_cannot_be_read_is_as_it_was(
    tmp_path: Path, text: str, order: int, body: str
) -> None:
    """The title stays in the page and in menus, and the mistake is still told."""
    before = a_page(tmp_path, GOOD)

    now = with_last_good(a_page(tmp_path, text), before)

    assert now.metadata.title == "Good"
    assert now.metadata.order == order
    assert now.body == body
    assert now.mistakes


def test_the_last_good_title_outlives_several_slips(tmp_path: Path) -> None:
    """A page that is read again and again has what it had at first."""
    shown = a_page(tmp_path, GOOD)
    for _ in range(3):
        shown = with_last_good(a_page(tmp_path, "---\ntitle: [\n---\n"), shown)

    assert shown.metadata.title == "Good"


def test_what_can_be_read_is_new(tmp_path: Path) -> None:
    """Nothing is kept of a page without a mistake, nor made up for a new one."""
    before = a_page(tmp_path, GOOD)
    now = a_page(tmp_path, "---\ntitle: a\n---\n")
    broken = a_page(tmp_path, "---\ntitle: [\n---\n")

    assert with_last_good(now, before) is now
    assert with_last_good(broken, None) is broken
