"""``library.search`` makes an entry of every section, and keeps its code apart."""

from __future__ import annotations

import pytest

from handbook.library.search import CODE_END, CODE_START, parts_of


def shown(text: str) -> str:
    """Return a text with code between backticks, to be read."""
    return text.replace(CODE_START, "`").replace(CODE_END, "`")


def texts(html: str) -> list[tuple[str, str, str]]:
    """Return id, heading and text of every section."""
    return [(one.id, shown(one.heading), shown(one.text)) for one in parts_of(html)]


def test_each_heading_starts_an_entry() -> None:
    """What comes before the first heading is an entry too."""
    html = (
        "<p>Intro.</p><h2 id='a'>One<a class='anchor' href='#a'>#</a></h2><p>Text</p>"
        "<h3 id='b'>Two &amp; <code>x</code></h3><ul><li>1</li><li>2</li></ul>"
    )

    assert texts(html) == [
        ("", "", "Intro."),
        ("a", "One", "Text"),
        ("b", "Two & `x`", "1 2"),
    ]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Call <code>app.run()</code>, now.</p>", "Call `app.run()`, now."),
        ("<p>a<br>b <em>c</em>d</p>", "a b cd"),
        ("<p>x</p><button>Copy</button><svg><title>t</title></svg>y", "x y"),
        ("<ul class='options big'><li>a<br>b</li></ul><div>a</div>", "a"),
        ("<p>a<code></code>b</p>", "ab"),
        ("<img class='anchor'><p>after</p>", "after"),
        ("<p>a</p><div class='table board-table'><p>b</p></div>c", "a c"),
        ("a<form hidden><label>Field</label></form><p>b</p>", "a b"),
        ("<b>14</b><small>most: 15</small>", "14 most: 15"),
        ("<h2>No id</h2><p>still</p>", "No id still"),
        ("", ""),
    ],
)
def test_text(html: str, text: str) -> None:
    """Words are kept apart by blocks, code by its bounds; controls say nothing."""
    assert texts(html) == [("", "", text)]


def test_any_html_is_read() -> None:
    """Tags that never open or never close are no reason to fail."""
    assert texts("</p></code><code>a<p>b</h2>")[0][2] == "`a b"


@pytest.mark.parametrize(
    ("html", "text", "also"),
    [
        (
            "<p>a</p><pre><code>\n<i>b = 1\n</i><i>c</i></code></pre><p>d</p>",
            "a d",
            "`b = 1 c`",
        ),
        (
            "<figure><table><tr><td>1</td></tr></table><p>2</p></figure>3",
            "3",
            "1 2",
        ),
        ("<dl><dt>Log</dt><dd>x</dd></dl>y", "y", "Log x"),
    ],
)
def test_what_figures_show_is_kept_apart(html: str, text: str, also: str) -> None:
    """A result shows a sentence, and never the middle of a configuration."""
    (part,) = parts_of(html)

    assert (shown(part.text), shown(part.shown)) == (text, also)
