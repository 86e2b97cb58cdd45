"""YAML without surprises."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.content.yaml.nodes import Node, load, quoted
from handbook.errors import ContentError

PATH = PurePosixPath("a.yaml")


def plain(node: Node) -> Any:
    """Return the values without their places."""
    if isinstance(node.value, dict):
        return {key: plain(value) for key, value in node.value.items()}
    if isinstance(node.value, list):
        return [plain(value) for value in node.value]
    return node.value


@pytest.mark.parametrize(
    "typed",
    ["no", "on", "3.10", "010", "12:30:45", "2024-02-30", "null", "~", "0x1f", "1e3"],
)
def test_values_stay_as_typed(typed: str) -> None:
    """Nothing becomes a truth value, a number, a date or nothing at all."""
    assert plain(load(f"key: {typed}", PATH)) == {"key": typed}


def test_the_usual_forms() -> None:
    """Lists, mappings, quotes, blocks and comments are read as everywhere."""
    text = (
        "# a comment\n"
        "list: [a, 'b', \"c\\n\"]\n"
        "items:\n- x\n- {y: z}   # another\n"
        "folded: >\n  one\n  two\n"
        "kept: |\n  one\n  two\n"
    )

    assert plain(load(text, PATH)) == {
        "list": ["a", "b", "c\n"],
        "items": ["x", {"y": "z"}],
        "folded": "one two\n",
        "kept": "one\ntwo\n",
    }


def test_an_empty_document_is_an_empty_mapping() -> None:
    """Nothing, and nothing but a comment, have no entries."""
    assert plain(load("", PATH)) == plain(load("# nothing\n", PATH)) == {}


def test_places_count_from_the_first_line_given() -> None:
    """Every value knows where it and its key stand in the file."""
    root = load("one: x\n\u00e9\U0001f600: [a,\n  b]\n", PATH, first_line=10)
    assert isinstance(root.value, dict)
    node = root.value["\u00e9\U0001f600"]
    assert isinstance(node.value, list)

    assert (node.key_line, node.key_column) == (11, 1)
    assert (node.line, node.column) == (11, 5)
    assert (node.value[1].line, node.value[1].column) == (12, 3)


def test_mistakes_are_collected() -> None:
    """All that is wrong is told at once, up to twenty mistakes."""
    with pytest.raises(ContentError) as caught:
        load("a: 1\na: 2\nb: &x 1\nc: *x\nd: !t 1\n", PATH)
    assert [mistake.line for mistake in caught.value.mistakes] == [2, 3, 4, 5]

    with pytest.raises(ContentError) as caught:
        load("\n".join(["a: 1"] * 1000), PATH)
    assert len(caught.value.mistakes) == 20


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 20_000, "- " * 20_000])
def test_depth_is_no_danger(text: str) -> None:
    """However deep it nests, it is refused at depth 20 and takes no stack."""
    with pytest.raises(ContentError, match="values nest deeper than 20"):
        load(text, PATH)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" ")))
def test_quoted_text_is_read_as_it_was(text: str) -> None:
    """What ``quoted`` returns is read back as the very same text."""
    assert plain(load(f"key: {quoted(text)}", PATH)) == {"key": text}


@settings(derandomize=True, max_examples=500, deadline=None)
@given(st.text(alphabet=":#-?[]{},&*!|>'\"%@` \n\tabc\u00e9\u2028", max_size=40))
def test_any_text(text: str) -> None:
    """Any text is values, or mistakes that lie within it; never another error."""
    try:
        load(text, PATH)
    except ContentError as error:
        for mistake in error.mistakes:
            assert 1 <= mistake.line <= text.count("\n") + 2
            assert mistake.column >= 1
