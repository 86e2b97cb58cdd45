"""``tests.support.emptyloops`` finds assertions that nothing might make."""

from __future__ import annotations

import textwrap

import pytest

from tests.support.emptyloops import empty_loops


def found(body: str, head: str = "def test_it(rows):") -> list[str]:
    """Return what a test of this body goes through, though it may be empty."""
    source = f"{head}\n{textwrap.indent(textwrap.dedent(body), '    ')}"
    return [iterable for _, iterable in empty_loops(source)]


@pytest.mark.parametrize(
    "body",
    [
        "for row in rows:\n    assert row",
        "for row in rows:\n    if row:\n        assert row",
        "with some():\n    for row in rows:\n        assert row",
        "assert all(row for row in rows)",
        "assert here and all(row for row in rows)",
        "assert not any(row for row in rows)",
        "assert not [row for row in rows if row]",
        "assert [row for row in rows if row] == []",
        "for row in rows:\n    assert rows",
        "if some:\n    assert rows\nfor row in rows:\n    assert row",
        "other = [*rows]\nfor row in rows:\n    assert row",
    ],
)
def test_a_loop_that_may_be_empty_is_found(body: str) -> None:
    """In each of the forms in which tests go through something."""
    assert found(body) == ["rows"]


@pytest.mark.parametrize(
    "body",
    [
        "assert rows\nfor row in rows:\n    assert row",
        "for row in rows:\n    assert row\nassert len(rows) == 3",
        "with some():\n    assert rows\nassert all(row for row in rows)",
        "count = 0\nfor row in rows:\n    assert row\n    count += 1\nassert count",
        "s = set()\nfor row in rows:\n    assert row\n    s.add(row)\nassert s",
        "for row in (1, 2):\n    assert row",
        "few = [1, 2]\nfor row in enumerate(few):\n    assert row",
        "for key, row in {1: 2}.items():\n    assert row",
        "for row in TABLE.values():\n    assert row",
        "for row in 'a b'.split():\n    assert row",
        "for row in range(3):\n    assert row",
        "assert [row for row in rows] == []",
        "for row in rows:\n    print(row)\nassert some",
    ],
)
def test_a_loop_that_cannot_be_empty_is_none(body: str) -> None:
    """What it goes through is a literal, or asserted to be more than nothing."""
    assert found(body) == []


def test_only_tests_count_and_none_that_draw_their_inputs() -> None:
    """A helper may be handed nothing, and so may a test by hypothesis."""
    loop = "for row in rows:\n    assert row"

    assert found(loop, "def check(rows):") == []
    assert found(loop, "@given(lists(text()))\ndef test_it(rows):") == []


def test_the_line_is_told() -> None:
    """It is that of the loop."""
    source = "def test_it(rows):\n    pass\n    for row in rows:\n        assert row"

    assert list(empty_loops(source)) == [(3, "rows")]
