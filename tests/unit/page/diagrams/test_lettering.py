"""``page.diagrams.lettering`` measures letters, and wraps lines by that."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handbook.page.diagrams.lettering import width, wrapped
from tests.support.growth import LINEAR, growth


def test_letters_have_their_widths() -> None:
    """Narrow, broad and full-width letters differ; marks on a letter take nothing."""
    assert width("iii") < width("aaa") < width("mmm")
    assert width("日本") > width("ab")
    assert width("e\u0301") == width("e")
    assert width("") == 0


def test_lines_end_between_words_and_long_words_between_their_parts() -> None:
    """An address is cut behind a slash, and a word without parts anywhere."""
    assert wrapped("one two three", 60) == ["one two", "three"]
    assert wrapped("/run/hello/app.sock", 80) == ["/run/hello/", "app.sock"]
    assert wrapped("a" * 30, 100) == ["a" * 12, "a" * 12, "a" * 6]
    assert wrapped("", 100) == [""]


@given(st.text(max_size=60), st.integers(30, 200))
def test_no_letter_is_lost_and_no_line_is_too_long(text: str, units: int) -> None:
    """But for the spaces where a line ends."""
    lines = wrapped(text, units)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= units for line in lines)


def test_long_texts_take_time_in_proportion() -> None:
    """A label of a thousand words is wrapped in a moment, and so is one long word."""
    words = growth(lambda size: lambda: wrapped("word " * size, 100), 50)
    word = growth(lambda size: lambda: wrapped("w" * size, 100), 50)

    assert max(words, word) < LINEAR
