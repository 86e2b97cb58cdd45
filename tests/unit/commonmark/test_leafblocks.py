"""``commonmark.leafblocks``: which leaf a line starts, and what the leaf takes."""

from __future__ import annotations

import pytest

from handbook.commonmark.blocks import Block
from handbook.commonmark.dialect import COMMONMARK, GITHUB
from handbook.commonmark.leafblocks import Leaves, find_leaf
from handbook.commonmark.lines import Line


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# a", "heading"),
        ("    a", "code"),
        ("```python", "fence"),
        ("~~~", "fence"),
        ("<div>", "html"),
        ("<!-- a -->", "html"),
        ("* * *", "rule"),
    ],
)
def test_a_leaf_is_known_by_its_first_line(text: str, kind: str) -> None:
    """Anything else is a paragraph."""
    found = find_leaf(Line(text, 3), GITHUB, lazy=False)

    assert found is not None
    assert found.kind == kind
    assert found.start.number == 3


@pytest.mark.parametrize("text", ["a", "#a", "``", "**", "a # b"])
def test_text_is_no_leaf_of_its_own(text: str) -> None:
    """Marks that are incomplete are text."""
    assert find_leaf(Line(text, 1), GITHUB, lazy=False) is None


def test_within_a_paragraph_indented_lines_are_text() -> None:
    """Code needs a blank line before it, and so does a lone tag."""
    assert find_leaf(Line("    a", 2), GITHUB, lazy=True) is None
    assert find_leaf(Line("<my-tag>", 2), GITHUB, lazy=True) is None


def test_a_heading_has_a_level_and_a_text_with_a_place() -> None:
    """The hashes that close it are no part of it."""
    found = find_leaf(Line("  ### a b ##", 1), GITHUB, lazy=False)

    assert found is not None
    assert found.level == 3
    assert [(line.text, line.column) for line in found.lines] == [("a b", 7)]


class Text:
    """Leaves that are read line by line, and what is told of them."""

    def __init__(self, first: str, *, github: bool = True) -> None:
        self.told: list[str] = []
        self.parent = Block(kind="document", start=Line("", 1))
        dialect = GITHUB if github else COMMONMARK
        self.leaves = Leaves(self.report, dialect)
        line = Line(first, 1)
        self.leaf = find_leaf(line, dialect, lazy=False) or Block(
            kind="paragraph", start=line, lines=[line]
        )
        self.parent.children.append(self.leaf)
        self.leaves.open(self.leaf, self.parent)

    def report(self, line: Line, problem: str, *_: object) -> None:
        """Note what is told."""
        self.told.append(f"{line.number}: {problem}")

    @property
    def lines(self) -> list[str]:
        """The text of the leaf."""
        return [line.text for line in self.leaf.lines]


def test_a_fence_takes_everything_until_it_is_closed() -> None:
    """As long as the one that opened it, and indented alike."""
    text = Text("  ````py")
    taken = [text.leaves.extend(Line(one, 2)) for one in ("    a", "", "```", "`````")]

    assert taken == [True] * 4
    assert text.lines == ["  a", "", "```"]
    assert text.leaves.leaf is None
    assert text.told == []


def test_indented_code_loses_its_blank_end() -> None:
    """Blank lines within it stay."""
    text = Text("    a")
    for one in ("", "      b", "", ""):
        assert text.leaves.extend(Line(one, 2))
    assert not text.leaves.extend(Line("c", 6))
    text.leaves.close()

    assert text.lines == ["a", "", "  b"]


@pytest.mark.parametrize(("line", "level"), [("===", 1), ("---", 2)])
def test_an_underline_makes_a_heading(line: str, level: int) -> None:
    """Of the whole paragraph."""
    text = Text("a")
    found = text.leaves.underline(Line(line, 2))

    assert found is text.leaf
    assert (found.kind, found.level) == ("heading", level)


def test_a_row_of_delimiters_makes_a_table() -> None:
    """On GitHub; in the standard it is text."""
    found = Text("a | b").leaves.underline(Line("--|--", 2))

    assert found is not None
    assert found.kind == "table"
    assert Text("a | b", github=False).leaves.underline(Line("--|--", 2)) is None


def test_definitions_are_taken_off_a_paragraph() -> None:
    """What is left of it stays, and nothing if nothing is."""
    whole, part = Text("[a]: b"), Text("[a]: b")
    part.leaf.lines.append(Line("c", 2))
    whole.leaves.close()
    part.leaves.close()

    assert whole.leaves.references["a"].target.destination == "b"
    assert whole.parent.children == []
    assert part.lines == ["c"]


def test_two_definitions_of_one_label_are_told() -> None:
    """The first one counts."""
    text = Text("[a]: b")
    text.leaf.lines.append(Line("[A]: c", 2))
    text.leaves.close()

    assert text.told == ["2: the reference [A] is defined twice; the first, on line 1, "
                         "counts"]  # fmt: skip
