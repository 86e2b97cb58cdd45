"""``content.examples`` reads texts and what becomes of them."""

from __future__ import annotations

import pytest

from handbook.content.examples import read_examples

FILE = """\
One
.
a

.
<p>a</p>
! 1:1: warning: b
.

Two
.
.
@ tests/test_c.py
.
"""


def test_a_file_has_examples_by_their_titles() -> None:
    """Each has its text, its HTML, what is told, and which tests prove the rest."""
    one, two = read_examples(FILE).values()

    assert (one.title, one.text, one.html) == ("One", "a\n\n", "<p>a</p>")
    assert (one.told, one.tested) == (("1:1: warning: b",), ())
    assert (two.title, two.text, two.html) == ("Two", "", "")
    assert two.tested == ("tests/test_c.py",)


@pytest.mark.parametrize(
    ("text", "line"),
    [("One\n.\na\n", 1), (f"{FILE}\nThree\n", 16), (f"{FILE}\nOne\n.\n.\n.\n", 16)],
)
def test_what_is_no_example_has_a_line(text: str, line: int) -> None:
    """An end that is missing, and a title that is there already."""
    with pytest.raises(ValueError, match=str(line)):
        read_examples(text)
