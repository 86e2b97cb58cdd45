"""Text within blocks: links know their places, wherever they stand."""

from __future__ import annotations

import pytest

from tests.support.markdown import linked, rendered, told


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("[a](b.md)", 1, 5),
        ("x\ny [a](b.md)", 2, 7),
        ("[a](<b.md>)", 1, 5),
        ("[a](\nb.md)", 2, 1),
        ("![a](b.md)", 1, 6),
        ('<a href="b.md">a</a>', 1, 1),
        ("x\n <a\nhref='b.md'>a</a>", 2, 2),
        ("<p>\n<a href='b.md'>a</a></p>", 2, 1),
        ("> - x\n>   [a](b.md)", 2, 9),
        ("- x\n\n\t[a](b.md)", 3, 6),
        ("## x [a](b.md)", 1, 10),
        ("x [a](b.md)\n===", 1, 7),
        ("| x |\n|---|\n| [a](b.md) |", 3, 7),
        ("| x | y |\n|---|---|\n| \\| | [a](b.md) |", 3, 12),
        ("[a]\n\n> [a]: b.md", 3, 8),
        ("x[^1]\n\n[^1]: [a](b.md)", 3, 11),
        ("x[^1]\n\n[^1]: y\n\n    [a](b.md)", 5, 9),
        ("x\n: [a](b.md)", 2, 7),
        ('!!! note "[a](b.md)"\n    x', 1, 15),
        ('=== "[a](b.md)"\n    x', 1, 10),
        ("- [ ] [a](b.md)", 1, 11),
        (r"\* `c` &amp; *d* [a](b.md)", 1, 22),
    ],
)
def test_a_link_has_its_place(text: str, line: int, column: int) -> None:
    """The place of a link is that of its destination, or of its tag."""
    (link,) = rendered(text).links

    assert (link.target, link.line, link.column) == ("b.md", line, column)


def test_the_links_of_a_page_keep_their_order() -> None:
    """Each placeholder in the HTML stands for its own link."""
    page = rendered("[a](1.md) [b](2.md) ![c](3.png)\n\n<a href='4.md'>d</a>")

    targets = [link.target for link in page.links]
    assert sorted(targets) == ["1.md", "2.md", "3.png", "4.md"]
    for name, target in zip("abd", ("1.md", "2.md", "4.md"), strict=True):
        assert f'<a href="{target}">{name}</a>' in linked(page)


def test_a_label_in_code_or_escaped_is_not_missed() -> None:
    """Only what would be a reference is reported."""
    text = r"`[a][b]` \[a][b\] [a\][b] [^1\] `[^1]`" + "\n\n```\n[a][b]\n```\n"

    assert told(rendered(text)) == []


def test_a_label_that_is_a_link_itself_is_not_missed() -> None:
    """In ``[a][b][c]``, ``[b][c]`` is the link."""
    page = rendered("[a][b][c]\n\n[c]: d.md\n")

    assert linked(page) == '<p>[a]<a href="d.md">b</a></p>'
    assert told(page) == []
