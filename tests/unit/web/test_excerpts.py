"""``web.excerpts``: the lines around a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.web.excerpts import WIDEST, excerpt

LINES = "one\ntwo\nthree\nfour\nfive\nsix\n"


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        (1, 1, "> 1 | one\n    | ^\n  2 | two\n  3 | three"),
        (3, 0, "  1 | one\n  2 | two\n> 3 | three\n  4 | four\n  5 | five"),
        (6, 4, "  4 | four\n  5 | five\n> 6 | six\n    |    ^"),
        (6, 9, "  4 | four\n  5 | five\n> 6 | six"),
        (7, 1, ""),
        (0, 1, ""),
    ],
)
def test_the_lines_around(tmp_path: Path, line: int, column: int, shown: str) -> None:
    """Two before and two after, with a mark below the column."""
    (tmp_path / "a.md").write_text(LINES)

    assert excerpt(tmp_path / "a.md", line, column) == shown


def test_numbers_stand_below_each_other(tmp_path: Path) -> None:
    """A line with a longer number moves the others; a tab takes one column."""
    (tmp_path / "a.md").write_text("x\n" * 8 + "\tab\nx\n")

    assert excerpt(tmp_path / "a.md", 9, 2).splitlines()[2:] == [
        ">  9 |  ab",
        "     |  ^",
        "  10 | x",
    ]


def test_a_long_line_is_cut_around_the_column(tmp_path: Path) -> None:
    """The place is in sight, wherever in the line it is."""
    (tmp_path / "a.md").write_text(f"{'a' * 500}HERE{'b' * 500}\n")

    line, mark = excerpt(tmp_path / "a.md", 1, 501).splitlines()

    assert len(line) <= WIDEST + 6
    assert line[mark.index("^") :].startswith("HERE")


def test_what_is_no_text(tmp_path: Path) -> None:
    """Bytes that are no text are shown as such; where no file is, nothing is shown."""
    (tmp_path / "a.md").write_bytes(b"caf\xe9\n")

    assert excerpt(tmp_path / "a.md", 1) == "> 1 | caf\ufffd"
    assert excerpt(tmp_path / "b.md", 1) == ""
    assert excerpt(tmp_path, 1) == ""
    assert excerpt(tmp_path / "a\0", 1) == ""
