"""``page.rawhtml.attributes``: what may be shown of an element's attributes."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.page.context import Context
from handbook.page.rawhtml.attributes import Attributes, read_attributes


def read(element: str, text: str) -> tuple[Attributes, list[str]]:
    """Return what is shown of attributes, and what is told of them."""
    context = Context(content=Path(), source=PurePosixPath("a.md"))
    found = read_attributes(element, text, context, 3, 4)
    assert all((one.line, one.column) == (3, 4) for one in [*context.mistakes])
    return found, [one.problem for one in context.mistakes]


@pytest.mark.parametrize(
    ("element", "text", "printed"),
    [
        ("p", ' class="a" lang=de', ' class="a" lang="de"'),
        ("p", " hidden data-x='1' aria-label='b'", None),
        ("td", " colspan=2", ' colspan="2"'),
        ("p", " title='a &amp; \"b\"'", ' title="a &amp; &#34;b&#34;"'),
        ("td", " align=center class=a", None),
        ("table", " border=1 cellpadding=0", ""),
        ("a", " name=x", ' id="x"'),
        ("p", " ID=x id=y", ' id="x"'),
    ],
)
def test_what_has_an_effect_is_shown(
    element: str, text: str, printed: str | None
) -> None:
    """Old attributes of looks are left out unsaid."""
    found, told = read(element, text)

    assert told == []
    if printed is not None:
        assert found.printed.replace("&quot;", "&#34;") == printed


@pytest.mark.parametrize(
    ("element", "text", "problem"),
    [
        ("p", " onclick='a()'", "runs no script"),
        ("p", " style='color: red'", "the attribute 'style' has no effect on <p>"),
        ("p", " colspan=2", "the attribute 'colspan' has no effect on <p>"),
        ("img", " src=a.png", "the image has no description"),
    ],
)
def test_what_has_none_is_told(element: str, text: str, problem: str) -> None:
    """And not shown."""
    found, (told,) = read(element, text)

    assert problem in told
    assert "onclick" not in found.printed
    assert "style" not in found.printed


def test_what_may_not_be_loaded_is_returned() -> None:
    """So that a link can stand in its place."""
    found, _ = read("img", " src=https://x.example/a.png alt=b")

    assert found.refused == "https://x.example/a.png"
    assert found.alt == "b"
    assert "src" not in found.printed
