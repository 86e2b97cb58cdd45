"""YAML of other programs."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from handbook.content.yaml.foreign import load_foreign
from handbook.content.yaml.nodes import Node
from handbook.errors import ContentError

PATH = PurePosixPath("mkdocs.yml")


def entries(text: str) -> dict[str, Node]:
    """Return the entries of a file."""
    root = load_foreign(text, PATH)
    assert isinstance(root.value, dict)
    return root.value


def test_tags_of_other_programs_are_read_as_text() -> None:
    """MkDocs has tags for Python's names and for the environment."""
    found = entries("a: !!python/name:x.y\nb: !ENV [CI, false]\nc: !x 1\n")

    assert found["a"].value == ""
    assert isinstance(found["b"].value, list)
    assert found["c"].value == "1"
    assert (found["c"].line, found["c"].key_line, found["c"].key_column) == (3, 3, 1)


def test_aliases_are_the_same_node() -> None:
    """However often a value is repeated, it is read once; one in itself ends."""
    found = entries("a: &x [1]\nb: *x\nc: &y [*y]\n")

    assert found["a"] is found["b"]
    assert found["c"].value == [found["c"]]


def test_nothing_is_an_empty_mapping() -> None:
    """An empty file has no settings."""
    assert entries("") == {}


@pytest.mark.parametrize("text", ["a: [1\n", "a: 'x\n", "[" * 5000])
def test_what_is_no_yaml_has_a_place(text: str) -> None:
    """The author of the other file is told where it is wrong."""
    with pytest.raises(ContentError) as told:
        load_foreign(text, PATH)

    assert told.value.mistakes[0].path == PATH
