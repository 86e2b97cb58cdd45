"""``commonmark.processors``: other extensions' inline processors are asked in order."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import pytest
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from handbook.commonmark.lines import Line, Passage
from handbook.commonmark.processors import Found, Matches, read_within


class Tag(InlineProcessor):
    """Makes an element of what its pattern matches; of ``no`` it makes nothing."""

    def __init__(self, pattern: str, tag: str, *excluded: str) -> None:
        super().__init__(pattern)
        self.tag = tag
        self.ANCESTOR_EXCLUDES = excluded  # type: ignore[misc]

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the element with the match as its text."""
        if m.group() == "no":
            return None, None, None
        element = Element(self.tag)
        element.text = m.group()
        return element, m.start(), m.end()


def tags(text: str, *processors: Tag, ancestors: frozenset[str] = frozenset()) -> str:
    """Return a text in which what was found stands as ``tag:text``."""
    matches, said, index = Matches(processors, text, set(ancestors)), [], 0
    while (start := matches.next(index)) < len(text):
        said.append(text[index:start])
        found = matches.at(start)
        if found is None:
            said.append(text[start])
            index = start + 1
            continue
        assert isinstance(found.node, Element)
        said.append(f"({found.node.tag}:{found.node.text})")
        index = found.end
    return "".join([*said, text[index:]])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a1b", "a(n:1)b"),
        ("12 no", "(n:12) no"),
        ("x1y", "(w:x1)y"),
        ("abc", "abc"),
    ],
)
def test_the_first_that_wants_a_place_has_it(text: str, expected: str) -> None:
    """What it refuses, the next may take; nothing is read twice."""
    assert tags(text, Tag("no|x1", "w"), Tag(r"\d+", "n")) == expected


def test_a_processor_is_not_asked_within_what_it_excludes() -> None:
    """Such as links within links."""
    digit = Tag(r"\d", "n", "A")

    assert tags("1", digit, ancestors=frozenset({"a"})) == "1"
    assert tags("1", digit, ancestors=frozenset({"b"})) == "(n:1)"


def read(node: Element, text: str) -> list[tuple[str, str, tuple[int, int]]]:
    """Return the texts that are read within an element, their parents and places."""
    seen = []

    def put(parent: Element, passage: Passage, ancestors: set[str]) -> None:
        assert parent.tag in ancestors
        seen.append((parent.tag, passage.text, passage.place(0)))
        parent.text = passage.text

    read_within(Found(node, 0, len(text)), Passage([Line(text, 5)]), set(), put)
    return seen


def test_text_within_an_element_is_read_at_its_place() -> None:
    """What an extension made up has the place of the whole."""
    inside, made = Element("b"), Element("b")
    inside.text, made.text = "two", "other"

    assert read(inside, "one two") == [("b", "two", (5, 5))]
    assert read(made, "one two") == [("b", "other", (5, 1))]


def test_finished_text_is_not_read() -> None:
    """Its extension said that nothing in it means anything."""
    code = Element("code")
    code.text = AtomicString("*a*")

    assert read(code, "*a*") == []


def test_what_was_matched_is_not_matched_again() -> None:
    """An element whose text is the match would have another one in it, and so on."""
    link = Element("a")
    link.text = "bug 12"

    assert read(link, "bug 12") == []
    assert link.text == "bug 12"
