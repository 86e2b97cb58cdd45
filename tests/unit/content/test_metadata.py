"""``content.metadata``: a key of front matter is one row, read and told there."""

from __future__ import annotations

from dataclasses import fields
from pathlib import PurePosixPath

import pytest

from handbook.content.metadata import KEYS, Metadata
from handbook.content.yaml.nodes import load
from handbook.content.yaml.shapes import Flaws, Shape

SHAPE = Shape(keys=KEYS, no_mapping="", example="")


def told(yaml: str) -> list[str]:
    """Return what is told of front matter."""
    flaws = Flaws(PurePosixPath("a.md"))
    SHAPE.read(load(yaml, flaws.path), flaws)
    return [mistake.problem for mistake in flaws.mistakes]


def test_every_field_is_a_key() -> None:
    """In the order in which they are listed to authors."""
    assert list(KEYS) == [one.name for one in fields(Metadata) if one.name != "places"]


@pytest.mark.parametrize(
    ("alias", "problem"),
    [
        ("../up", "an address within the site, without '..' and spaces"),
        ("a b", "an address within the site, without '..' and spaces"),
        ("nul", "an address that every disk can hold (Windows reserves this name)"),
    ],
)
def test_an_alias_is_an_address(alias: str, problem: str) -> None:
    """Of this site, on every disk."""
    assert told(f"aliases: [old, {alias}]") == [
        f"an item of 'aliases' must be {problem}, not '{alias}'"
    ]


def test_every_wrong_item_is_told() -> None:
    """Not only the first one of a list."""
    assert len(told("layers: [x, server, y]\naliases: [a b, c d]")) == 4
