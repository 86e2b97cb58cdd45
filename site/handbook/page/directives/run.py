"""Samples that the reader runs: the files they need, and what they printed here."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath

from markupsafe import Markup

from handbook.content.article import Link
from handbook.content.yaml.nodes import Node
from handbook.page.context import Context
from handbook.page.directives.directive import Fence
from handbook.page.directives.fields import Fields, text_of, texts_of
from handbook.page.directives.recording import (
    ShownRecording,
    find_recording,
    show_parts,
)
from handbook.page.elements import print_element
from handbook.page.shown import CheckTime, Printer, Text

_RUNS = re.compile(
    rb"^[\s>]*(?:run|serve):\s"
    rb"|^[\s>*+0-9.)-]*(?:```+|~~~+)[ \t]*(?:bytes|example|lab)\b",
    re.MULTILINE,
)

_UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)
"""What an address could hold only in another spelling."""


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


def run_id(name: str, fence: Fence) -> str:
    """Return the id of something on the page that runs and is called ``name``.

    Links bring code to it.  It has a colon, so no heading has the same one.
    """
    context, start = fence.context, f"run:{_UNSAFE.sub('-', name)}"
    names = (f"{start}-{number}" if number > 1 else start for number in count(1))
    found = next(one for one in names if one not in context.ids)
    context.claim_id(found, fence.line)
    return found


def tries_of(fields: Fields, fence: Fence) -> list[Text]:
    """Return what an author invites the reader to try."""
    node = fields.get("try")
    if node is None:
        return []
    items = node.value if isinstance(node.value, list) else [node]
    return [fence.text_at(item) for item in items]


def files_of(
    names: Iterable[str], path: Path, fields: Fields, node: Node, context: Context
) -> list[dict[str, str]]:
    """Return the files called ``names`` beside the sample at ``path``, with links.

    ``node`` is the field because of which they are needed.
    """
    where = PurePosixPath(text_of(fields, "file")).parent
    files = []
    for name in names:
        context.rests_on(path.parent / name)
        link = Link(target=f"{where / name}", line=node.line, column=node.column)
        files.append({"name": name, "link": context.link(link)})
    return files


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRun:
    """A sample that can be run: its files, what it printed here, and what to try."""

    id: str
    recorded: ShownRecording
    files: Sequence[Mapping[str, str]]
    tries: Sequence[Text]

    def html(self, code: Markup, check_time: CheckTime) -> Markup:
        """Return it as HTML; ``code`` is that of the sample."""
        return print_element(
            "python-sample",
            id=self.id,
            code=code,
            recorded=self.recorded.html(check_time),
            files=self.files,
            tries=[one.html for one in self.tries],
        )

    def copy(self, printer: Printer) -> list[str]:
        """Return what it printed."""
        return self.recorded.copy(printer)


def read_run(path: Path, fields: Fields, fence: Fence) -> ShownRun | None:
    """Return how the sample at ``path`` is run.

    Its field ``run`` names the recording of ``python`` with its file alone; another
    one is a mistake, since the reader's run has to print the same.  ``files`` are those
    that it opens.
    """
    node, context = fields["run"], fence.context
    recording = find_recording(text_of(fields, "run"), node, context)
    if recording is None:
        return None
    command = recording.parts[0].text.partition("\n")[0]
    started, _, program = command.partition("$ python ")
    if started or PurePosixPath(program).name != path.name:
        context.report(
            node.line,
            f"the recording '{node.value}' shows '{command}'",
            f"name one of 'python {path.name}', which the reader's Python repeats",
            column=node.column,
        )
    context.runs = True
    names = [*needed(path.parent, path.name), *texts_of(fields, "files")]
    return ShownRun(
        id=run_id(path.stem, fence),
        files=files_of(names, path, fields, node, context),
        recorded=show_parts(recording, recording.parts[:1], context, node),
        tries=tries_of(fields, fence),
    )
