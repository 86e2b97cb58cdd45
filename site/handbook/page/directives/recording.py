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
from handbook.page.charts import Chart, charts
from handbook.page.context import Context
from handbook.page.directives.beside import find_file
from handbook.page.directives.comparing import tables_of
from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.fields import Fields, text_of, texts_of
from handbook.page.elements import print_element
from handbook.page.gfm import bold, fence, plain, spaced
from handbook.page.shown import CheckTime, Printer
from handbook.page.speakers import Voices, voices
from handbook.page.tables import Table, plain_table
from handbook.spelling import suggestion
from handbook.translation import gettext

_LANGUAGES = {"command": "console", "request": "http", "response": "http"}
"""What the parts of recordings are written in, if not in plain text."""

_LOOKED_UP = frozenset({"table", "chart"})
"""The parts of recordings that readers come for, and that are never folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pane:
    """What is shown of a recording as one block: a part, or parts in one table.

    ``layer`` is whose program printed it, "" if that is not known.
    """

    kind: str
    label: str
    lines: Sequence[str] = ()
    layer: str = ""
    table: Table | None = None
    chart: Chart | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRecording:
    """Some parts of a recording; ``raw`` is the link to its file.

    ``tables`` stand in the place of the parts that are tables.
    """

    recording: Recording
    parts: Sequence[Part]
    raw: str
    voices: Voices
    title: str = ""
    tables: Sequence[Table] = ()

    @property
    def is_looked_up(self) -> bool:
        """Whether a reader may have come for it."""
        return any(part.kind in _LOOKED_UP for part in self.parts)

    def html(self, check_time: CheckTime) -> Markup:
        """Return the parts, each a block, and the facts about all."""
        panes = self.panes()
        return print_element(
            "recording",
            panes=panes,
            wide=any(one.table and one.table.wide for one in panes),
            recorded=self.recording.recorded,
            title=self.title,
            raw=self.raw,
        )

    def panes(self) -> list[Pane]:
        """Return what is shown, in its order."""
        drawn = [part for part in self.parts if part.kind == "chart"]
        layers = [self.voices.of_rows(part) for part in drawn]
        bars = iter(charts(drawn, self.recording.parts, layers))
        waiting = iter(self.tables)
        shown = []
        for part in self.parts:
            if part.kind == "table":
                if table := next(waiting, None):
                    shown.append(Pane(kind="table", label=table.label, table=table))
            elif part.kind == "chart":
                shown.append(Pane(kind="chart", label=part.label, chart=next(bars)))
            else:
                layer = self.voices.speaker(part, self.recording)
                lines = part.text.rstrip("\n").split("\n")
                shown.append(
                    Pane(kind=part.kind, label=part.label, lines=lines, layer=layer)
                )
        return shown

    def copy(self, printer: Printer) -> list[str]:
        """Return the parts below their labels, and the facts about all."""
        groups = [[bold(plain(self.title))]] if self.title else []
        for part in self.parts:
            groups += [[f"{plain(part.label)}:"], _lines_of(part)]
        day = written(self.recording.recorded)
        programs = ", ".join(map(" ".join, self.recording.programs.items()))
        facts = gettext(
            "Recorded {date} with {programs}.", date=day, programs=plain(programs)
        )
        return spaced([*groups, [facts]])


def _lines_of(part: Part) -> list[str]:
    if part.kind not in {"table", "chart"}:
        return fence(part.text, _LANGUAGES.get(part.kind, "text"))
    rows = [[plain(cell).replace("|", "\\|") for cell in row] for row in part.rows()]
    rows.insert(1, ["---"] * len(rows[0]))
    return [f"| {' | '.join(row)} |" for row in rows]


def find_recording(name: str, node: Node, context: Context) -> Recording | None:
    """Return the recording that a field names; a mistake in it is reported."""
    file = _file_of(name)
    fix = f"write recordings/{name}.py, then run: python build.py record {name}"
    path = find_file(context, file, node, fix)
    if path is None:
        return None
    try:
        return load_recording(path, context.folder / file)
    except ContentError as error:
        context.mistakes.extend(error.mistakes)
        return None


def _file_of(name: str) -> PurePosixPath:
    """Return where a recording is, from the page's folder: another page's with ../."""
    if name.startswith("../"):
        return PurePosixPath(f"{name}.json")
    return PurePosixPath("recordings") / f"{name.lstrip('/')}.json"


def show_parts(
    recording: Recording,
    parts: Sequence[Part],
    context: Context,
    node: Node,
    *,
    title: str = "",
    tables: Sequence[Table] | None = None,
) -> ShownRecording:
    """Return some parts of the recording that the field ``node`` names.

    Their tables are shown as they are if there are no other ``tables``.
    """
    context.programs.update(recording.programs.items())
    target = _file_of(str(node.value))
    raw = context.link(Link(target=str(target), line=node.line, column=node.column))
    if tables is None:
        plain = (one for one in parts if one.kind == "table")
        tables = [plain_table(part.label, part.rows()) for part in plain]
    return ShownRecording(
        recording=recording,
        parts=parts,
        raw=raw,
        voices=voices(context),
        title=title,
        tables=tables,
    )


def _read(fields: Fields, fence: Fence) -> ShownRecording | None:
    context, node = fence.context, fields["name"]
    recording = find_recording(text_of(fields, "name"), node, context)
    if recording is None:
        return None
    parts, title = parts_of(recording, fields, context), text_of(fields, "title")
    tables = tables_of(parts, title, fields, fence)
    return show_parts(recording, parts, context, node, title=title, tables=tables)


def parts_of(recording: Recording, fields: Fields, context: Context) -> list[Part]:
    """Return the parts that the field ``parts`` names, or all; a wrong name is told."""
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
    fields={
        "name": "text",
        "parts": "texts",
        "title": "text",
        "compares": "text",
        "verdicts": "text",
    },
    required=("name",),
    read=_read,
)
