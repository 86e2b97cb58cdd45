"""The stack: six layers, or none."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.content.metadata import LAYERS
from handbook.content.stack import load_layers
from handbook.errors import ContentError


def write(folder: Path, name: str, text: str) -> set[PurePosixPath]:
    """Write a file and return what a walk would find."""
    (folder / name).write_text(text, encoding="utf-8")
    return {PurePosixPath(name)}


def test_a_tree_without_the_file_has_no_layers(tmp_path: Path) -> None:
    """Somebody else's tree need not have them."""
    assert load_layers(tmp_path, ()) == ()


def test_the_layers(tmp_path: Path) -> None:
    """Six layers in their order are read, each with its place on the stack's page."""
    text = "".join(f"- id: {x}\n  name: The {x}\n  summary: It is.\n" for x in LAYERS)

    layers = load_layers(tmp_path, write(tmp_path, "layers.yaml", text))

    assert [layer.id for layer in layers] == list(LAYERS)
    assert layers[2].name == "The server"
    assert layers[2].url == "stack/#server"


def test_every_layer_that_is_wrong_is_told(tmp_path: Path) -> None:
    """An author mends the file in one go."""
    files = write(tmp_path, "layers.yaml", "- id: client\n- server\n")
    with pytest.raises(ContentError) as caught:
        load_layers(tmp_path, files)

    assert [one.line for one in caught.value.mistakes] == [1, 2]
