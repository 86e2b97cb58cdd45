"""``board``: tools to sort by whether they listen, and whether one writes with them.

Readers bet on some of them; all are in a table, each with what proves it.  A tool that
is in the recording must be there what its entry says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handbook.content.article import Link
from handbook.content.glossary import with_code
from handbook.content.recordings import Part, Recording
from handbook.content.tools import Tool, load_tools
from handbook.content.yaml.nodes import Node
from handbook.content.yaml.shapes import Flaws
from handbook.errors import ContentError
from handbook.page.context import Context
from handbook.page.directives.beside import find_file
from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.fields import Fields, text_of
from handbook.page.directives.recording import find_recording
from handbook.page.elements import print_element
from handbook.page.gfm import plain
from handbook.page.shown import CheckTime, Printer
from handbook.spelling import suggestion
from handbook.translation import gettext

LISTENS = "Listens"
"""The column of the recording that says whether a tool does."""


def head() -> tuple[str, ...]:
    """Return the heads of the columns."""
    return (
        gettext("Tool"),
        gettext("Accepts connections?"),
        gettext("You write with it?"),
        gettext("In and out"),
        gettext("Who calls whom, and what confuses people"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A tool with its texts as HTML."""

    tool: Tool
    calls: Markup
    confused: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBoard:
    """The tools; ``proof`` is a link to where the page shows the recording."""

    title: str
    tools: Sequence[Tool]
    proof: str
    proof_target: str

    def html(self, check_time: CheckTime) -> Markup:
        """Return the table, of which a script makes the board."""
        return print_element(
            "sort-board",
            title=self.title,
            head=head(),
            proof=self.proof,
            rows=[
                Row(
                    tool=one,
                    calls=with_code(one.calls),
                    confused=with_code(one.confused),
                )
                for one in self.tools
            ],
        )

    def copy(self, printer: Printer) -> list[str]:
        """Return the table, with all there is to know of a tool."""
        names = head()
        rows = [names, ("---",) * len(names), *map(self._cells, self.tools)]
        return [f"| {' | '.join(row)} |" for row in rows]

    def _cells(self, tool: Tool) -> tuple[str, ...]:
        facts = [*tool.roles, tool.language, tool.licence, tool.release]
        proof = (
            f"[{gettext('recorded')}]({self.proof_target})"
            if tool.recorded
            else f"[{plain(tool.source)}]({tool.url})"
        )
        return (
            f"**{plain(tool.name)}**: {plain(', '.join(filter(None, facts)))}",
            plain(tool.listens),
            gettext("yes") if tool.write else gettext("no"),
            plain(
                gettext("{taken} in, {given} out", taken=tool.takes, given=tool.gives)
            ),
            f"{tool.calls} {tool.confused} {proof}",
        )


def _read(fields: Fields, fence: Fence) -> ShownBoard | None:
    context = fence.context
    path = find_file(context, text_of(fields, "tools"), fields["tools"])
    recording = find_recording(
        text_of(fields, "recording"), fields["recording"], context
    )
    if path is None or recording is None:
        return None
    part = _part(recording, fields["part"], context)
    if part is None:
        return None
    flaws = Flaws(context.folder / text_of(fields, "tools"))
    try:
        tools = load_tools(path, context.folder / text_of(fields, "tools"))
        _hold_to(tools, _listening(part), flaws)
        flaws.stop()
    except ContentError as error:
        context.mistakes.extend(error.mistakes)
        return None
    proof = fields["proof"]
    target = str(proof.value)
    link = Link(target=target, line=proof.line, column=proof.column)
    return ShownBoard(
        title=text_of(fields, "title"),
        tools=tools,
        proof=context.link(link),
        proof_target=target,
    )


def _part(recording: Recording, node: Node, context: Context) -> Part | None:
    """Return the table that a field names; report that there is none."""
    known = [part.name for part in recording.parts if _tells(part)]
    for part in recording.parts:
        if part.name == node.value and part.name in known:
            return part
    context.report(
        node.line,
        f"the recording has no table '{node.value}' with a column '{LISTENS}'",
        suggestion(str(node.value), known, "name one of its parts, or record it"),
        column=node.column,
    )
    return None


def _tells(part: Part) -> bool:
    return part.kind == "table" and LISTENS in part.rows()[0]


def _listening(part: Part) -> Mapping[str, str]:
    """Return what the recording says of each tool."""
    head, *rows = part.rows()
    column = head.index(LISTENS)
    return {row[0]: row[column] for row in rows}


def _hold_to(tools: Sequence[Tool], recorded: Mapping[str, str], flaws: Flaws) -> None:
    """Note each tool that says something else than the recording, or is not in it."""
    for tool in tools:
        node = Node("", tool.line, 3)
        if not tool.recorded:
            continue
        if tool.recorded not in recorded:
            flaws.note(
                node,
                f"the recording has no row '{tool.recorded}'",
                suggestion(tool.recorded, recorded, "record it, or name its source"),
            )
        elif (tool.listens == "yes") != (recorded[tool.recorded] == "yes"):
            flaws.note(
                node,
                f"'listens: {tool.listens}' of {tool.name} is not what was recorded, "
                f"which is '{recorded[tool.recorded]}'",
                "correct the entry",
            )


DIRECTIVE = Directive(
    name="board",
    fields=dict.fromkeys(("title", "tools", "recording", "part", "proof"), "text"),
    required=("title", "tools", "recording", "part", "proof"),
    read=_read,
)
