"""Text files: whatever an editor saves is the same text, or a mistake."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.content.textfile import MAX_BYTES, read_text
from handbook.errors import ContentError

NAME = PurePosixPath("a.md")


def read(folder: Path, data: bytes) -> str:
    """Return the text of a file with these bytes."""
    path = folder / "a.md"
    path.write_bytes(data)
    return read_text(path, NAME)[0]


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_mark_make_no_difference(
    tmp_path: Path, ending: bytes, mark: bytes
) -> None:
    """The text is the same for every line end, with and without the mark."""
    assert read(tmp_path, mark + ending.join([b"one", b"", b"two"])) == "one\n\ntwo"


def test_the_largest_file_is_read(tmp_path: Path) -> None:
    """The limit is what a file may have, and one byte more is too much."""
    assert len(read(tmp_path, b"x" * MAX_BYTES)) == MAX_BYTES
    with pytest.raises(ContentError, match=r"1,048,577 bytes; the limit is 1,048,576"):
        read(tmp_path, b"x" * (MAX_BYTES + 1))


def test_many_forbidden_characters_are_counted(tmp_path: Path) -> None:
    """Five are listed, and the fifth says how many more there are."""
    with pytest.raises(ContentError) as caught:
        read(tmp_path, b"a\x01" * 1000)

    problems = [mistake.problem for mistake in caught.value.mistakes]
    assert len(problems) == 5
    assert problems[4].endswith("and 995 more in this file are not")


def test_directions_are_warned_of(tmp_path: Path) -> None:
    """A character that turns the text around is a warning, not an error."""
    path = tmp_path / "a.md"
    path.write_text("one\ntwo \u202e", encoding="utf-8")

    text, (warning,) = read_text(path, NAME)

    assert text == "one\ntwo \u202e"
    assert (warning.line, warning.column, warning.severity) == (2, 5, "warning")


def test_a_missing_file(tmp_path: Path) -> None:
    """A file that is gone is a mistake like any other."""
    with pytest.raises(ContentError, match=r"^a\.md:1:1: the file cannot be read: no"):
        read_text(tmp_path / "no.md", NAME)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(data=st.binary(max_size=60))
def test_any_bytes(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Any bytes are text without controls, or mistakes with a place in the file."""
    path = tmp_path_factory.getbasetemp() / "any.md"
    path.write_bytes(data)
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    text, told = "", [1]
    try:
        text, _ = read_text(path, NAME)
    except ContentError as error:
        told = [mistake.line for mistake in error.mistakes]

    assert all(1 <= line <= lines for line in told)
    assert not {"\x00", "\r", "\x1b", "\x85"} & set(text)
