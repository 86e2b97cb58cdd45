"""Lines keep their place, and tabs reach to tab stops."""

from __future__ import annotations

import pytest

from handbook.commonmark.lines import Line, Passage


@pytest.mark.parametrize(
    ("text", "offset", "indent"),
    [
        ("a", 0, 0),
        ("   a", 0, 3),
        ("\ta", 0, 4),
        ("  \ta", 0, 4),
        ("\ta", 2, 2),
        ("", 0, 0),
        ("  ", 0, 2),
    ],
)
def test_indentation_counts_columns(text: str, offset: int, indent: int) -> None:
    """A tab counts as far as its tab stop is, from where the line starts."""
    assert Line(text, 1, offset=offset).indent == indent


def test_a_tab_can_be_split() -> None:
    """What of a tab is not taken off becomes spaces."""
    line = Line("\t\tcode", 1).without(2)

    assert (line.text, line.indent) == ("  \tcode", 6)
    assert line.stripped().column == 3


def test_the_place_is_that_of_the_file() -> None:
    """However much is taken off, the column is that of the file."""
    line = Line("> - text", 7)

    text = line.after(1).without(1).after(1).stripped()

    assert (text.text, text.number, text.column) == ("text", 7, 5)


def test_a_passage_knows_the_place_of_each_character() -> None:
    """An index of the joined text leads back to a line and a column."""
    passage = Passage([Line("ab", 3, 5), Line("", 4), Line("c", 9, 2)])

    places = [passage.place(index) for index in range(len(passage.text))]

    assert passage.text == "ab\n\nc"
    assert places == [(3, 5), (3, 6), (3, 7), (4, 1), (9, 2)]
    assert [line.text for line in passage.rest(3)] == ["", "c"]
