"""Raw HTML: what may stay stays, everything else is told."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.commonmark.lines import Line, Passage
from handbook.page.context import Context
from handbook.page.rawhtml.cleaning import RawHtml
from handbook.page.rawhtml.tags import ALLOWED, REFUSED, REPLACED


def clean(*lines: str) -> tuple[str, list[str]]:
    """Return the HTML that is left of the lines, and what is told."""
    context = Context(content=Path(), source=PurePosixPath("a.md"))
    raw = RawHtml(context)
    html = raw.clean(Passage([Line(line, 3 + n) for n, line in enumerate(lines)]))
    raw.finish()
    return html, [
        f"{mistake.line}:{mistake.column}: {mistake.problem}"
        for mistake in context.mistakes
    ]


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_elements_that_cannot_work_are_errors(name: str) -> None:
    """Their tags are shown as text, so that nothing of them runs."""
    html, told = clean(f"<{name}>")

    assert html == f"&lt;{name}&gt;"
    assert told == [f"3:1: <{name}> cannot be used: {REFUSED[name]}"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<B>a</B>", "<b>a</b>"),
        ("<br/><hr><wbr>", "<br><hr><wbr>"),
        ("<p class=a id='b'>c", '<p class="a" id="b">c'),
        ("<ul><li>a</li><li>b</ul>", "<ul><li>a</li><li>b</ul>"),
        ("<details open>a</details>", "<details open>a</details>"),
        (
            '<table><tr><td align="right" border=1>a</td></table>',
            '<table><tr><td class="align-right">a</td></table>',
        ),
        ("<i title='\"'>a</i>", '<i title="&quot;">a</i>'),
        ("a & b &amp; c &lt;", "a &amp; b &amp; c &lt;"),
        ("1 < 2", "1 &lt; 2"),
        ("<!-- a --> b <? c ?><![CDATA[d]]><!e>", " b "),
        ("<tt>a</tt><big>b</big>", "<code>a</code><span>b</span>"),
        ("<center>a</center>", '<div class="align-center">a</div>'),
        ("<i aria-label=a data-b=c>d</i>", '<i aria-label="a" data-b="c">d</i>'),
    ],
)
def test_what_may_stay(text: str, html: str) -> None:
    """Allowed elements come out clean, and with all of their text."""
    found, told = clean(text)

    assert found == html
    assert told == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["<b>a"], ["3:1: <b> is never closed"]),
        (["a", " </b>"], ["4:2: </b> closes nothing"]),
        (["<div>", "<i>", "</div>"], ["4:1: <i> is never closed"]),
        (["<b onclick='a'>b</b>"], ["3:1: the attribute 'onclick' cannot be used: "
          "the page's policy runs no script of an article"]),
        (["<b style=a>b</b>"], ["3:1: the attribute 'style' has no effect on <b>"]),
        (["<a href='javascript:b'>c</a>"],
         ["3:1: a link may not start with 'javascript:'"]),
        (["a <divv>"], ["3:3: HTML has no element <divv>; it is shown as text"]),
        (["<div a"], ["3:1: the tag '<div' is not complete; it is shown as text"]),
        (["<i id=b></i>", "<i id=b></i>"],
         ["4:1: the id 'b' is given twice; the first is on line 3"]),
        (["<i id=menu></i>"], ["3:1: the id 'menu' is taken by the page's layout"]),
    ],
)  # fmt: skip
def test_flaws_are_told_at_their_places(lines: list[str], told: list[str]) -> None:
    """Line and column are those of the tag."""
    assert clean(*lines)[1] == told


def test_a_block_has_to_close_what_it_opens() -> None:
    """An element that ends in another list item would break the page."""
    context = Context(content=Path(), source=PurePosixPath("a.md"))
    raw = RawHtml(context)
    raw.clean(Passage([Line("<div>", 1)]))
    floor = raw.enter()
    raw.clean(Passage([Line("</div><p><i>", 2)]))

    raw.leave(floor)

    assert [mistake.problem for mistake in context.mistakes] == [
        "</div> closes nothing",
        "<i> is never closed",
    ]
    assert raw.clean(Passage([Line("</div>", 3)])) == "</div>"


def test_no_element_is_both_allowed_and_not() -> None:
    """The tables of elements do not contradict one another."""
    assert not ALLOWED & REFUSED.keys()
    assert not REPLACED.keys() & REFUSED.keys()
    assert set(REPLACED.values()) <= ALLOWED
