"""Sentences: where they begin and end, and marks behind them."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from handbook.page.proofs.sentences import Text, key


def texts(xml: str) -> list[str]:
    """Return the sentences of an element."""
    return [span.text for span in Text(ElementTree.fromstring(xml)).sentences()]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<p>One. Two! Three?</p>", ["One.", "Two!", "Three?"]),
        ("<p>One line\nand the next.</p>", ["One line and the next."]),
        ("<p>Nginx 1.30.6 does. It is new.</p>", ["Nginx 1.30.6 does.", "It is new."]),
        ("<p>Ends.\nsystemd starts it.</p>", ["Ends.", "systemd starts it."]),
        ("<p>Ends. systemd starts it.</p>", ["Ends. systemd starts it."]),
        ("<p>Set it, e.g. Host. Go.</p>", ["Set it, e.g. Host.", "Go."]),
        ("<p>He said “Stop.” Then no.</p>", ["He said “Stop.”", "Then no."]),
        ("<p>Two:\nOne.</p>", ["Two:", "One."]),
        ("<p>Note: It is so.</p>", ["Note: It is so."]),
        ("<p><code>a. B. C</code> is code. <code>x</code> too.</p>",
         ["a. B. C is code.", "x too."]),
        ("<p><b>Bold. Still</b> bold.</p>", ["Bold.", "Still bold."]),
        ("<p>See <a>this. It</a> ends.</p>", ["See this.", "It ends."]),
        ("<p>A key: \x02stash:0\x03K\x02stash:1\x03. So.</p>".replace("\x02", "&lt;")
         .replace("\x03", "&gt;"), ["A key: <stash:0>K<stash:1>.", "So."]),
        ("<p>  </p>", []),
        ("<p/>", []),
    ],
)  # fmt: skip
def test_sentences(xml: str, expected: list[str]) -> None:
    """A sentence ends with its stop, or with the line that ends with one."""
    assert texts(xml) == expected


def test_raw_tags_are_no_words() -> None:
    """What stands for a raw tag, until the page is put together, is not read."""
    element = ElementTree.Element("p")
    element.text = "Press \x02wzxhzdk:0\x03K\x02wzxhzdk:1\x03. Then go."

    assert [span.text for span in Text(element).sentences()] == ["Press K.", "Then go."]
    assert Text(element).key() == "Press K. Then go."


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<p>One. Two.</p>", "<p>One.<m /> Two.<m /></p>"),
        ("<p>A <b>b.</b> C.</p>", "<p>A <b>b.<m /></b> C.<m /></p>"),
        ("<p>A <a>b.</a> C.</p>", "<p>A <a>b.</a><m /> C.<m /></p>"),
        ("<p>A <code>b</code></p>", "<p>A <code>b</code><m /></p>"),
        ("<p><b>A. B.</b></p>", "<p><b>A.<m /> B.<m /></b></p>"),
        ("<p>A <b>b</b>. C\n</p>", "<p>A <b>b</b>.<m /> C<m />\n</p>"),
    ],
)
def test_marks_stand_behind_their_sentence(xml: str, expected: str) -> None:
    """A mark follows the last character, but never within a link or code."""
    element = ElementTree.fromstring(xml)
    text = Text(element)

    for span in reversed(list(text.sentences())):
        text.mark(span.end, ElementTree.Element("m"))

    assert ElementTree.tostring(element, encoding="unicode") == expected


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("It sends `Host`.", "It sends Host."),
        ("It **never**  waits.", "It never waits."),
        ("See [Nginx](../nginx/index.md#lost).", "See Nginx."),
        (r"Two \* three.", "Two three."),
        ("A `[::1]` address.", "A [::1] address."),
        ("It ==never== ^^*ever*^^ waits 2^10^ s.", "It never ever waits 210 s."),
        ("`a == b`, x==y, ^a and c^ == d.", "a == b, x==y, ^a and c^ == d."),
    ],
)
def test_the_key_of_a_sentence_is_what_is_read(written: str, read: str) -> None:
    """A sentence of the source and the one on the page have one key."""
    assert key(written) == key(read)
