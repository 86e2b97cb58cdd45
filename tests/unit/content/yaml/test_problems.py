"""``content.yaml.problems``: what is wrong with YAML, where, and what to type."""

from __future__ import annotations

import pytest
import yaml

from handbook.content.yaml.problems import Fault, explain, quoted


def fault(text: str) -> Fault:
    """Return what is told of YAML that cannot be parsed."""
    with pytest.raises(yaml.YAMLError) as caught:
        yaml.compose(text, yaml.CSafeLoader)
    return explain(caught.value, text.split("\n"))


@pytest.mark.parametrize(
    ("text", "place", "problem", "fix"),
    [
        ("a: 'b\nc: d", (0, 3), "this quote is never closed", "closing quote"),
        ("a: [b, c", (0, 3), "this '[' is never closed", "add a ']'"),
        ("a: ['b' c]", (0, 8), "a ',' or ']' is missing here", "commas"),
        ("a: b\nsome text\nc: d", (1, 0), "'some text' is no", "write it as 'key: "),
        ("a: b\nkey:value\nc: d", (1, 0), "'key:value' is no", "behind the colon: key"),
        ("a:\n\tb: c", (1, 0), "YAML allows no tab here", "indent with spaces"),
        ("a: b: c", (0, 4), "a colon and a space end a key", "quotes: a: 'b: c'"),
        ("a: @b", (0, 3), "'@' has a meaning of its own", "quotes: a: '@b'"),
        ("a: 'b' c", (0, 3), "''' has a meaning of its own", "quotes: a: \"'b' c\""),
        ("a: b\n  c: d", (1, 2), "this key is not in the column", "same column"),
    ],
)
def test_a_fault_has_its_place_and_a_way_out(
    text: str, place: tuple[int, int], problem: str, fix: str
) -> None:
    """In the words of an author, not in those of a parser."""
    found = fault(text)

    assert (found.line, found.column) == place
    assert found.problem.startswith(problem)
    assert fix in found.fix


def test_a_long_line_is_cut() -> None:
    """The message stays one line long."""
    found = fault(f"a: b\n{'long ' * 50}\nc: d")

    assert "..." in found.problem
    assert len(found.problem) < 100


def test_an_error_without_a_place_is_told_at_the_top() -> None:
    """Every error of the library becomes a fault."""
    found = explain(yaml.YAMLError("odd"), [])

    assert (found.line, found.column, found.problem) == (0, 0, "this is not YAML: odd")


@pytest.mark.parametrize(
    "text", ["it's", 'say "it\'s"', "back\\slash's", "a: b", "", "é"]
)
def test_what_is_quoted_is_read_as_the_same_text(text: str) -> None:
    """Whatever quotes the text has itself."""
    assert yaml.safe_load(f"key: {quoted(text)}") == {"key": text}
