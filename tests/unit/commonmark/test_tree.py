"""``commonmark.tree``: blocks become elements, and their texts are read last."""

from __future__ import annotations

import pytest
from markdown import markdown


def html(text: str) -> str:
    """Return the HTML of a text, without line ends."""
    return markdown(text, extensions=["handbook.commonmark"]).replace("\n", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# a *b*", "<h1>a <em>b</em></h1>"),
        ("a\n---", "<h2>a</h2>"),
        ("    a<b", "<pre><code>a&lt;b</code></pre>"),
        ("```py x\na\n```", '<pre><code class="language-py">a</code></pre>'),
        ("***", "<hr />"),
        ("> a", "<blockquote><p>a</p></blockquote>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("- a\n- b\n\n\nc", "<ul><li>a</li><li>b</li></ul><p>c</p>"),
        ("<!-- a -->", "<!-- a -->"),
    ],
)
def test_each_block_has_its_element(text: str, expected: str) -> None:
    """As the standard prints it."""
    assert html(text) == expected


def test_a_definition_counts_wherever_it_stands() -> None:
    """Texts are read when all of them are known."""
    assert html("[a]\n\n> - [a]: b") == (
        '<p><a href="b">a</a></p><blockquote><ul><li></li></ul></blockquote>'
    )


def test_notes_have_the_numbers_of_their_list() -> None:
    """Which is in the order of their definitions, at the end."""
    found = html("a[^x] b[^y]\n\n[^y]: Y.\n[^x]: X.\n\nc")

    assert found.index("<p>c</p>") < found.index("Y.") < found.index("X.")
    assert ">2</a></sup> b" in found
