"""``finder``: a field for messages, and the link to all of them."""

from __future__ import annotations

from pathlib import Path

from handbook.library.reading import read_library
from tests.support.markdown import rendered, told


def test_where_the_list_is_elsewhere_there_is_a_link(tmp_path: Path) -> None:
    """It is of use without JavaScript, and in the copy of the page."""
    for name, text in (
        ("a.md", "---\ntitle: A\n---\n\n```finder\nlisted: b.md\n```\n"),
        ("b.md", "---\ntitle: B\n---\n"),
    ):
        (tmp_path / name).write_text(text, "utf-8")
    library = read_library(tmp_path)
    (page,) = (one for one in library.pages.values() if one.url == "a/")

    assert library.check() == ()
    assert '<a href="../b/">All messages</a>' in library.resolved(page).html


def test_beside_the_list_there_is_only_the_field() -> None:
    """A page does not link to itself."""
    page = rendered("```finder\n```\n")
    (shown,) = page.fences.values()

    assert told(page) == []
    assert "<message-finder>" in page.html
    assert "<a " not in page.html
    assert shown is not None
    assert shown.copy(lambda _: []) == []
