"""Samples that the reader runs: the files they need, and what they printed here."""

from __future__ import annotations

import ast
import re
from contextlib import suppress
from pathlib import Path, PurePosixPath

from markupsafe import Markup

from handbook.content.article import Link
from handbook.page.context import Context
from handbook.page.directives.fields import Fields, text_of
from handbook.page.directives.linefields import Inline
from handbook.page.directives.recording import find_recording, print_parts
from handbook.page.elements import print_element

_RUNS = re.compile(
    rb"^[\s>]*(?:run|serve):\s|^[\s>*+0-9.)-]*(?:```+|~~~+)[ \t]*lab\b", re.MULTILINE
)


def needed(folder: Path, main: str) -> list[str]:
    """Return the names of a program's files: itself, then what it imports from beside.

    Both are modules of one folder; what is not Python is skipped.
    """
    found: list[str] = []
    waiting = [main]
    while waiting:
        name = waiting.pop(0)
        if name in found or not (folder / name).is_file():
            continue
        found.append(name)
        try:
            tree = ast.parse((folder / name).read_bytes())
        except (SyntaxError, ValueError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                waiting += [f"{alias.name}.py" for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                waiting.append(f"{node.module}.py")
    return found


def may_run(content: Path) -> bool:
    """Tell, by a quick look, whether any article may have something that runs."""
    for file in content.rglob("*.md"):
        with suppress(OSError):
            if _RUNS.search(file.read_bytes()):
                return True
    return False


def tries_of(fields: Fields, inline: Inline) -> list[Markup]:
    """Return what an author invites the reader to try, as HTML."""
    node = fields.get("try")
    if node is None:
        return []
    items = node.value if isinstance(node.value, list) else [node]
    return [inline(str(item.value), item.line, item.column) for item in items]


def print_runnable(
    code: Markup, path: Path, fields: Fields, context: Context, inline: Inline
) -> Markup:
    """Return a sample, whose code is printed already, as one that can be run.

    Its field ``run`` names the recording of ``python`` with its file alone; another
    one is a mistake, since the reader's run has to print the same.
    """
    node = fields["run"]
    recording = find_recording(text_of(fields, "run"), node, context)
    if recording is None:
        return code
    command = recording.parts[0].text.partition("\n")[0]
    if command != f"$ python {path.name}":
        context.report(
            node.line,
            f"the recording '{node.value}' shows '{command}'",
            f"name one of 'python {path.name}', which the reader's Python repeats",
            column=node.column,
        )
    context.runs = True
    where = PurePosixPath(text_of(fields, "file")).parent
    files = []
    for name in needed(path.parent, path.name):
        context.rests_on(path.parent / name)
        link = Link(target=f"{where / name}", line=node.line, column=node.column)
        files.append({"name": name, "link": context.link(link)})
    return print_element(
        "python-sample",
        code=code,
        recorded=print_parts(recording, recording.parts[:1], context, node),
        files=files,
        tries=tries_of(fields, inline),
    )
