"""Fields: the YAML inside a directive, checked and read by type."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest

from handbook.content.yaml.nodes import Node
from handbook.page.context import Context
from handbook.page.directives.fields import (
    Fields,
    Kind,
    check_field,
    flag_of,
    read_fields,
    text_of,
    texts_of,
)

KINDS: Mapping[str, Kind] = {
    "name": "text",
    "parts": "texts",
    "numbers": "flag",
    "notes": "list",
}


def read(text: str) -> tuple[Fields | None, list[str]]:
    """Return the fields of a directive on line 10, and what is told of them."""
    context = Context(content=Path(), source=PurePosixPath("a.md"))
    fields = read_fields("thing", text, context, 10, kinds=KINDS, required=("name",))
    return fields, [
        f"{one.line}:{one.column}: {one.problem}; {one.fix}" for one in context.mistakes
    ]


def test_fields_are_read_by_their_type() -> None:
    """A list of one may be written without a list; what is left out is empty."""
    fields, told = read("name: a\nparts: b\nnumbers: true\nnotes: [c, {d: e}]\n")

    assert told == []
    assert fields is not None
    assert (text_of(fields, "name"), texts_of(fields, "parts")) == ("a", ["b"])
    assert flag_of(fields, "numbers")
    assert (fields["notes"].line, fields["notes"].column) == (14, 8)
    assert text_of(fields, "notes") == text_of(fields, "x") == ""
    assert texts_of(fields, "x") == []
    assert texts_of(fields, "notes") == ["c"]
    assert not flag_of(fields, "name")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["10:1: this thing has no 'name'; add a line 'name: ...'"]),
        ("name:", ["10:1: this thing has no 'name'; add a line 'name: ...'"]),
        ("nam: a", ["11:1: a thing has no 'nam'; did you mean 'name'?"]),
        ("name: a\nzz: b",
         ["12:1: a thing has no 'zz'; the keys are name, parts, numbers, notes"]),
        ("name: [a]", ["11:7: 'name' must be text; write 'name: ...'"]),
        ("name: a\nparts: [b, {c: d}]",
         ["12:8: 'parts' must be text or a list of texts; write 'parts: [..., ...]'"]),
        ("name: a\nnumbers: yes",
         ["12:10: 'numbers' must be true or false; write 'numbers: true'"]),
        ("name: a\nnotes: b",
         ["12:8: 'notes' must be a list; "
          "write 'notes: with '- ' before each entry'"]),
        ("name: a\nparts: [b, '']",
         ["12:1: 'parts' is empty; write what it should be, or delete the line"]),
    ],
)  # fmt: skip
def test_a_wrong_field_is_told_at_its_place(text: str, expected: list[str]) -> None:
    """Then there are no fields at all: half of a directive is not shown."""
    assert read(text) == (None, expected)


def test_text_that_is_no_mapping_or_no_yaml_has_no_fields() -> None:
    """Lines are those of the page, in which the fence is one line above the text."""
    fields, told = read("- a\n")
    assert fields is None
    assert told == [
        "11:1: a thing holds 'key: value' entries; "
        "the keys are name, parts, numbers, notes"
    ]

    fields, told = read("name: a\nparts: [b\n")
    assert fields is None
    assert [line.partition(":")[0] for line in told] == ["12"]


def test_one_field_is_checked_alone() -> None:
    """For items of lists, which are no directive of their own."""
    context = Context(content=Path(), source=PurePosixPath("a.md"))

    check_field("text", Node("a", 3, 5), "text", context)
    assert context.mistakes == []

    check_field("text", Node([], 3, 5), "text", context)
    (mistake,) = context.mistakes
    assert (mistake.line, mistake.column) == (3, 5)
    assert mistake.problem == "'text' must be text"
