"""``recording``: what real programs printed, found beside the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from markupsafe import Markup

from handbook.content.article import Link
from handbook.content.recordings import Part, Recording, load_recording
from handbook.content.yaml.nodes import Node
from handbook.dates import written
from handbook.errors import ContentError
from handbook.page.context import Context
from handbook.page.directives.beside import find_file
from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.fields import Fields, text_of, texts_of
from handbook.page.elements import print_element
from handbook.page.gfm import bold, fence, plain, spaced
from handbook.page.shown import CheckTime, Printer
from handbook.spelling import suggestion

_LANGUAGES = {"command": "console", "request": "http", "response": "http"}
"""What the parts of recordings are written in, if not in plain text."""

_LOOKED_UP = frozenset({"table", "chart"})
"""The parts of recordings that readers come for, and that are never folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRecording:
    """Some parts of a recording; ``raw`` is the link to its file."""

    recording: Recording
    parts: Sequence[Part]
    raw: str
    title: str = ""

    @property
    def is_looked_up(self) -> bool:
        """Whether a reader may have come for it."""
        return any(part.kind in _LOOKED_UP for part in self.parts)

    def html(self, check_time: CheckTime) -> Markup:
        """Return the parts, each a block, and the facts about all."""
        return print_element(
            "recording",
            parts=self.parts,
            programs=self.recording.programs,
            recorded=self.recording.recorded,
            title=self.title,
            raw=self.raw,
        )

    def copy(self, printer: Printer) -> list[str]:
        """Return the parts below their labels, and the facts about all."""
        groups = [[bold(plain(self.title))]] if self.title else []
        for part in self.parts:
            groups += [[f"{plain(part.label)}:"], _lines_of(part)]
        day = written(self.recording.recorded)
        programs = ", ".join(map(" ".join, self.recording.programs.items()))
        facts = f"Recorded {day} with {plain(programs)}."
        return spaced([*groups, [facts]])


def _lines_of(part: Part) -> list[str]:
    if part.kind not in {"table", "chart"}:
        return fence(part.text, _LANGUAGES.get(part.kind, "text"))
    rows = [[plain(cell).replace("|", "\\|") for cell in row] for row in part.rows()]
    rows.insert(1, ["---"] * len(rows[0]))
    return [f"| {' | '.join(row)} |" for row in rows]


def find_recording(name: str, node: Node, context: Context) -> Recording | None:
    """Return the recording that a field names; a mistake in it is reported."""
    file = PurePosixPath("recordings") / f"{name.lstrip('/')}.json"
    fix = f"write recordings/{name}.py, then run: python build.py record {name}"
    path = find_file(context, file, node, fix)
    if path is None:
        return None
    try:
        return load_recording(path, context.folder / file)
    except ContentError as error:
        context.mistakes.extend(error.mistakes)
        return None


def show_parts(
    recording: Recording,
    parts: Sequence[Part],
    context: Context,
    node: Node,
    title: str = "",
) -> ShownRecording:
    """Return some parts of the recording that the field ``node`` names."""
    context.programs.update(recording.programs.items())
    target = f"recordings/{str(node.value).lstrip('/')}.json"
    raw = context.link(Link(target=target, line=node.line, column=node.column))
    return ShownRecording(recording=recording, parts=parts, raw=raw, title=title)


def _read(fields: Fields, fence: Fence) -> ShownRecording | None:
    context, node = fence.context, fields["name"]
    recording = find_recording(text_of(fields, "name"), node, context)
    if recording is None:
        return None
    parts = _parts(recording, fields, context)
    return show_parts(recording, parts, context, node, text_of(fields, "title"))


def _parts(recording: Recording, fields: Fields, context: Context) -> list[Part]:
    by_name = {part.name: part for part in recording.parts}
    wanted = texts_of(fields, "parts") or list(by_name)
    shown: list[Part] = []
    for name in wanted:
        if name not in by_name:
            node = fields["parts"]
            context.report(
                node.line,
                f"the recording has no part '{name}'",
                suggestion(name, by_name, f"its parts are {', '.join(by_name)}"),
                column=node.column,
            )
            continue
        shown.append(by_name[name])
    return shown


DIRECTIVE = Directive(
    name="recording",
    fields={"name": "text", "parts": "texts", "title": "text"},
    required=("name",),
    read=_read,
)
