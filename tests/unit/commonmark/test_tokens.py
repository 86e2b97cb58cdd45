"""``commonmark.tokens``: a flat row of tokens becomes a tree of elements."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring, tostring

from handbook.commonmark.tokens import (
    MAX_NESTING,
    Close,
    Open,
    Token,
    plain,
    plain_text,
    put,
    unlink,
)


def tree(tokens: list[Token], before: str = "<p />") -> str:
    """Return what becomes of tokens within an element."""
    parent = fromstring(before)
    assert put(parent, tokens)
    return tostring(parent, encoding="unicode")


def test_text_lies_around_elements() -> None:
    """Before, within and behind them."""
    tokens: list[Token] = ["a", Open(Element("b")), "c", "d", Close(), "e"]

    assert tree(tokens) == "<p>a<b>cd</b>e</p>"
    assert tree(["a", Element("br"), "b"]) == "<p>a<br />b</p>"


def test_what_was_there_stays_behind() -> None:
    """Such as the box of a task, or nested lists."""
    assert tree(["a"], "<li>b<ul /></li>") == "<li>ab<ul /></li>"


def test_elements_nest_only_so_deep() -> None:
    """Printing recurses: what is deeper is left out, but for its text."""
    tokens: list[Token] = []
    for _ in range(MAX_NESTING + 5):
        tokens.append(Open(Element("b")))
    tokens.append("a")
    tokens += [Close()] * (MAX_NESTING + 5)
    parent = Element("p")

    assert not put(parent, tokens)
    assert len([*parent.iter("b")]) == MAX_NESTING
    assert "".join(parent.itertext()) == "a"


def test_the_plain_text_is_what_one_reads() -> None:
    """Descriptions of images count, marks of footnotes do not."""
    element = fromstring(
        '<p>a<img alt="b" /><br />c<sup id="fnref:1"><a>1</a></sup><i>d</i></p>'
    )

    assert plain_text(element) == "ab\ncd"
    assert plain_text(element, images=False) == "a\ncd"
    assert plain(["x", Open(fromstring("<i>y</i>")), Close(), element]) == "xyab\ncd"


def test_links_within_a_link_become_text() -> None:
    """A reader can press only one of them."""
    inner = fromstring('<i><a href="b">c</a></i>')
    unlink(["a", inner])

    assert tostring(inner, encoding="unicode") == "<i><span>c</span></i>"
