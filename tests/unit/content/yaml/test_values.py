"""Values: from what was typed to what the program works with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

import pytest

from handbook.content.yaml import values
from handbook.content.yaml.nodes import Node, load

PATH = PurePosixPath("a.yaml")


def node(typed: str) -> Node:
    """Return the value of a key as YAML has it."""
    root = load(f"key: {typed}", PATH)
    assert isinstance(root.value, dict)
    return root.value["key"]


@pytest.mark.parametrize(
    ("read", "typed", "value"),
    [
        (values.text, "a   b", "a b"),
        (values.text, "", ""),
        (values.filled, "a", "a"),
        (values.matching("[ab]+", "letters"), "ab", "ab"),
        (values.integer, "-3", -3),
        (values.boolean, "false", False),
        (values.each(values.text), "one", ("one",)),
        (values.each(values.text), "[one, two]", ("one", "two")),
        (values.each(values.integer), "[]", ()),
    ],
)
def test_values(read: Callable[[Node], object], typed: str, value: object) -> None:
    """Each reader returns its type; spaces within a text are in order."""
    assert read(node(typed)) == value


@pytest.mark.parametrize(
    ("read", "typed", "expected"),
    [
        (values.text, "[a]", "text"),
        (values.filled, "'  '", "text"),
        (values.matching("[ab]+", "letters"), "abc", "letters"),
        (values.integer, "3.10", "a whole number of up to nine digits"),
        (values.boolean, "yes", "true or false"),
        (values.items, "one", "a list"),
        (values.one_or_more, "", "a list"),
    ],
)
def test_wrong_values(
    read: Callable[[Node], object], typed: str, expected: str
) -> None:
    """Each reader says what it expected."""
    with pytest.raises(values.Wrong) as caught:
        read(node(typed))

    assert caught.value.expected == expected


def test_every_wrong_item_is_told() -> None:
    """Not only the first one; a single text is no item."""
    with pytest.raises(ExceptionGroup) as caught:
        values.each(values.boolean)(node("[yes, true, no]"))
    with pytest.raises(ExceptionGroup) as alone:
        values.each(values.boolean)(node("yes"))

    found = [one for one in caught.value.exceptions if isinstance(one, values.Wrong)]
    assert [(one.node.value, one.is_item) for one in found] == [
        ("yes", True),
        ("no", True),
    ]
    (single,) = alone.value.exceptions
    assert isinstance(single, values.Wrong)
    assert not single.is_item


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("a  b", "'a b'"), ("", "empty"), ("[]", "a list"), ("{}", "a mapping")],
)
def test_values_are_shown_on_one_line(typed: str, shown: str) -> None:
    """As a message can hold them."""
    assert values.shown(node(typed)) == shown
