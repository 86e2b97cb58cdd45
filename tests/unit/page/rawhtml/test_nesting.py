"""``handbook.page.rawhtml.nesting``: elements stand where a browser leaves them."""

from __future__ import annotations

import pytest

from tests.support.markdown import rendered, simple, told

MISPLACED = [
    ("a <center>c</center>", "<p>a c</p>", "1:3: <center> cannot stand within a line"),
    ("a <hr> b", "<p>a  b</p>", "1:3: <hr> cannot stand within a line of text"),
    ("## a <div>b</div> {#c}", '<h2 id="c">a b</h2>', "1:6: <div> cannot stand within"),
    ("<li>a</li>", "a", "1:1: <li> stands in no <ul>"),
    ("<td>a</td>", "a", "1:1: <td> stands in no <tr>"),
    ("<table><td>a</table>", "<table>a</table>", "1:8: <td> stands in no <tr>"),
    ("<summary>a</summary>", "a", "1:1: <summary> stands in no <details>"),
    ("<h2><div>a</div></h2>", "<h2>a</h2>", "1:5: <div> cannot stand in <h2>"),
    ("<span><p>a</p></span> b", "<p><span>a</span> b</p>", "1:7: <p> cannot stand in"),
    ("<ul><div>a</div></ul>", "<ul>a</ul>", "1:5: <div> cannot stand in <ul>"),
    ("<p>a <div>b</div></p>", "<p>a <div>b</div>", "1:18: </p> closes nothing"),
    ("a </p>", "<p>a </p>", "1:3: </p> closes nothing"),
    ("<h2>\n\na\n\n</h2>", "<h2>\n</h2>\n<p>a</p>", "3:1: Markdown cannot stand in"),
    ("<ul>\n\n- a\n\n</ul>", "<ul>\n</ul>\n<ul>\n<li>a</li>\n</ul>",
     "3:1: Markdown cannot stand in <ul> as a block"),
    ("<p>\n\na\n\n</p>", "<p>\n<p>a</p>", "5:1: </p> closes nothing"),
    ('<img alt="a">', "a", "1:1: <img> names no file"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "html", "problem"), MISPLACED)
def test_what_may_not_stand_there_is_left_out_and_told(
    text: str, html: str, problem: str
) -> None:
    """The text stays, and what is printed is what a browser makes of it."""
    page = rendered(text)
    (line,) = told(page)

    assert simple(page) == html
    assert line.replace("warning: ", "").startswith(problem)


@pytest.mark.parametrize(
    "text",
    [
        "<details><summary>a</summary>\n\nb\n\n- c\n\n</details>",
        "<details><summary><h2>a</h2></summary>b</details>",
        "<table><tr><td>\n\n- a\n\n</td><td>b</table>",
        "<table><thead><tr><th>a<tbody><tr><td>b</table>",
        "<ul>\n<li>a\n<li>b<ul><li>c</ul>\n</ul>",
        "<dl><dt>a<dd>b<div>c</div></dl>",
        "<p>a\n<p>b",
        '<p align="center"><b>a</b><br>b</p>',
        "<div><p>a<h2>b</h2></div>",
        "<figure><figcaption>a</figcaption></figure>",
        "<ruby>a<rp>(<rt>b<rp>)</ruby>",
        "<div><a href='#a'><div id='a'>b</div></a></div>",
        "- <div>a</div>\n\n- b",
        "| a |\n|---|\n| <ul><li>b</li></ul> |",
    ],
)
def test_what_the_standard_allows_stays(text: str) -> None:
    """No warning, and every tag comes out as it was written."""
    page = rendered(text)

    assert told(page) == []
    for tag in ("details", "summary", "table", "dl", "figure", "ul", "ruby"):
        if f"<{tag}" in text:
            assert f"<{tag}" in page.html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            '<img src="https://e.org/a.png" alt="A">',
            '<a href="https://e.org/a.png">A</a>',
        ),
        (
            '<img src="//e.org/a.png" alt="">',
            '<a href="//e.org/a.png">//e.org/a.png</a>',
        ),
        (
            '<a href="#"><img src="https://e.org/a.png" alt="A"></a>',
            '<a href="#">A</a>',
        ),
        ('<img src="javascript:a" alt="A">', "A"),
        (
            '<picture><source srcset="https://e.org/a.png"></picture>',
            "<picture></picture>",
        ),
    ],
)
def test_a_refused_image_is_no_image_without_a_source(text: str, html: str) -> None:
    """Its words stand there, as a link where there is something to open."""
    page = rendered(text)

    assert simple(page).removeprefix("<p>").removesuffix("</p>") == html
    assert told(page)


def test_a_feedback_of_several_blocks_is_whole() -> None:
    """A paragraph and a list stay a paragraph and a list."""
    page = rendered(
        "```predict\nquestion: Q\noptions:\n  - text: a\n    correct: true\n"
        "    feedback: |\n      One.\n\n      - two\n  - text: b\n    feedback: c\n```"
    )

    assert "<dd><p>One.</p>\n<ul>\n<li>two</li>\n</ul></dd>" in page.html
