"""Data files: YAML beside the articles that a content tree may have."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePosixPath

from handbook.content.textfile import read_text
from handbook.content.yaml import nodes
from handbook.content.yaml.nodes import Node
from handbook.content.yaml.shapes import Flaws


def load(
    content: Path, name: PurePosixPath, files: Collection[PurePosixPath]
) -> Node | None:
    """Return what the file ``name`` of ``content`` says, if it is among ``files``.

    Raises ``ContentError`` for what is no YAML that can be read.
    """
    if name not in files:
        return None
    text, _ = read_text(content / name, name)
    return nodes.load(text, name)


def load_list(
    content: Path,
    name: PurePosixPath,
    files: Collection[PurePosixPath],
    *,
    no_list: str,
    example: str,
) -> Node | None:
    """Return the list that the file ``name`` holds, if it is among ``files``.

    Raises ``ContentError`` also when it holds no list; ``no_list`` and ``example``
    are told then.
    """
    root = load(content, name, files)
    if root is not None and not isinstance(root.value, list):
        flaws = Flaws(name)
        flaws.note(root, no_list, example)
        flaws.stop()
    return root
