"""``commonmark.inlinehtml``: tags, comments and what else HTML holds within a line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from handbook.commonmark.inlinehtml import InlineHtml
from tests.support.growth import LINEAR, growth


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("<a>b", "<a>"),
        ("<a href='x>y' c=d>e", "<a href='x>y' c=d>"),
        ("<br />", "<br />"),
        ("</a >b", "</a >"),
        ("<a\nb>", "<a\nb>"),
    ],
)
def test_a_tag_ends_where_it_is_closed(text: str, tag: str) -> None:
    """Quotes may hold what would end it."""
    assert InlineHtml(text).end_of_tag(0) == len(tag)


@pytest.mark.parametrize("text", ["< a>", "<1>", "<a b='c>", "<a", "</a b>", "a"])
def test_what_is_no_tag_is_text(text: str) -> None:
    """The sign is shown as it is."""
    assert InlineHtml(text).end_of_tag(0) is None


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("<!-- a -- b -->c", "<!-- a -- b -->"),
        ("<!-->a-->", "<!-->"),
        ("<!--->a", "<!--->"),
        ("<?a?>b", "<?a?>"),
        ("<!A b>c", "<!A b>"),
        ("<![CDATA[a]]]>b", "<![CDATA[a]]]>"),
    ],
)
def test_what_is_not_shown_has_an_end_of_its_own(text: str, other: str) -> None:
    """Comments, instructions, declarations and CDATA."""
    assert InlineHtml(text).end_of_other(0) == len(other)


@pytest.mark.parametrize("text", ["<!-- a", "<?a", "<!a", "<![CDATA[a", "<a>", "a"])
def test_what_never_ends_is_text(text: str) -> None:
    """Nothing behind it is lost."""
    assert InlineHtml(text).end_of_other(0) is None


@pytest.mark.parametrize("text", ["<!-- ", "<? ", "<!a ", "<![CDATA[ "])
def test_an_end_is_looked_for_once(text: str) -> None:
    """However many starts have none."""

    def ask(html: str) -> None:
        found = InlineHtml(html)
        starts = range(0, len(html), len(text))
        assert {found.end_of_other(index) for index in starts} == {None}

    def prepare(size: int) -> Callable[[], object]:
        return partial(ask, text * size)

    assert growth(prepare, 2_000) < LINEAR
