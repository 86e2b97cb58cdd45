"""Data files: YAML beside the articles that a content tree may have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath

from handbook.content.textfile import read_text
from handbook.content.yaml import nodes
from handbook.content.yaml.nodes import Node
from handbook.content.yaml.shapes import Flaws
from handbook.errors import Mistake, Severity


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


def misnamed(
    names: Collection[PurePosixPath], paths: Iterable[PurePosixPath]
) -> Iterator[Mistake]:
    """Yield which of all ``paths`` are not read, though one of ``names`` is meant.

    These are files that end in ``.yml`` or have other capitals, and folders.
    """
    known = {str(name) for name in names}
    found = set()
    for path in paths:
        first = path.parts[0]
        if first in known and len(path.parts) > 1:
            found.add((first, "this is a folder, not a file", "rename it"))
        meant = first.lower()
        if meant.endswith(".yml"):
            meant = f"{meant.removesuffix('.yml')}.yaml"
        if first not in known and meant in known and len(path.parts) == 1:
            problem = f"'{first}' is not read; the file is called '{meant}'"
            found.add((first, problem, f"rename it to '{meant}'"))
    for name, problem, fix in sorted(found):
        severity: Severity = "error" if name in known else "warning"
        yield Mistake(
            path=PurePosixPath(name), problem=problem, fix=fix, severity=severity
        )
