"""A shape reads what a mapping may have, and tells of everything else at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated

import pytest

from handbook.content.yaml.nodes import load
from handbook.content.yaml.shapes import Flaws, Key, Shape, keys_of
from handbook.content.yaml.values import boolean, each, text
from handbook.errors import ContentError

PATH = PurePosixPath("a.yaml")


@dataclass(kw_only=True)
class Thing:
    """Two fields that are keys, and one that is not."""

    name: Annotated[str, Key(text, "write a name")] = ""
    flags: Annotated[tuple[bool, ...], Key(each(boolean), "write [true]")] = ()
    number: int = 0


SHAPE = Shape(keys=keys_of(Thing), no_mapping="not {shown}", example="write entries")


def told(yaml: str) -> list[str]:
    """Return what is told of this YAML."""
    flaws = Flaws(PATH)
    SHAPE.read(load(yaml, PATH), flaws)
    return [str(mistake) for mistake in flaws.mistakes]


def test_a_row_for_each_annotated_field() -> None:
    """The fields of a dataclass are the keys, in their order; plain ones are none."""
    assert list(keys_of(Thing)) == ["name", "flags"]


def test_values_are_read_by_key() -> None:
    """What comes out is what the dataclass is made of."""
    values = SHAPE.read(load("name: a  b\nflags: [true, false]", PATH), Flaws(PATH))

    assert values == {"name": "a b", "flags": (True, False)}


def test_everything_wrong_is_told_in_one_run() -> None:
    """Unknown keys, with the one that was meant, and each item that is wrong."""
    assert told("nam: x\nxyzzy: 1\nname: []\nflags: [yes, true, no]") == [
        "a.yaml:1:1: unknown key 'nam'\n  fix: did you mean 'name'?",
        "a.yaml:2:1: unknown key 'xyzzy'\n  fix: delete it; the keys are name, flags",
        "a.yaml:3:7: 'name' must be text, not a list\n  fix: write a name",
        "a.yaml:4:9: an item of 'flags' must be true or false, not 'yes'"
        "\n  fix: write [true]",
        "a.yaml:4:20: an item of 'flags' must be true or false, not 'no'"
        "\n  fix: write [true]",
    ]


def test_what_is_no_mapping_is_told() -> None:
    """With its own words, and what it is instead."""
    assert told("- x") == ["a.yaml:1:1: not a list\n  fix: write entries"]


def test_a_wrong_value_is_left_out() -> None:
    """The rest can be used all the same."""
    flaws = Flaws(PATH)

    assert SHAPE.read(load("name: x\nflags: 1", PATH), flaws) == {"name": "x"}
    with pytest.raises(ContentError, match="'flags' must be true or false"):
        flaws.stop()


def test_without_mistakes_nothing_stops() -> None:
    """A reader goes on."""
    Flaws(PATH).stop()
