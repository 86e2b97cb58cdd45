"""Files beside a page: the samples and recordings that its directives name."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path, PurePosixPath

from handbook.content.yaml.nodes import Node
from handbook.page.context import Context
from handbook.spelling import nearest

_UNSHOWN = frozenset({"", ".pyc"})  # folders, mostly, and what Python leaves


def find_file(
    context: Context, name: str | PurePosixPath, node: Node, fix: str = ""
) -> Path | None:
    """Return the file ``name`` beside the page, or report that it is not there.

    ``fix`` is what to do if no other file of its folder has a name like it.
    """
    name = PurePosixPath(name)
    path = context.content / context.folder / name
    context.rests_on(path)
    recorded = name.parts[0] == "recordings"  # authors name those without ".json"
    if name.is_absolute():
        fix = "name a file below this page's folder, such as samples/hello.py"
    elif is_inside(path, context.content):
        return path
    context.rests_on(path.parent)
    beside: dict[str, str] = {}
    with suppress(OSError):
        for one in () if name.is_absolute() else path.parent.iterdir():
            of_a_kind = one.suffix == ".json" or not recorded
            if of_a_kind and one.name != name.name and one.suffix not in _UNSHOWN:
                beside[one.stem] = one.name
    if alike := nearest(name.stem, beside):
        fix = f"did you mean '{alike if recorded else name.with_name(beside[alike])}'?"
    context.report(
        node.line, f"no file '{name}' beside this page", fix, column=node.column
    )
    return None


def is_inside(path: Path, content: Path) -> bool:
    """Whether there is such a file, and it lies in the folder ``content``."""
    try:
        return path.is_file() and path.resolve().is_relative_to(content.resolve())
    except (OSError, ValueError):  # too long a name; a character no name may have
        return False
