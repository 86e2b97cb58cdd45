"""``bytes``: raw bytes that readers send to servers, and what each makes of them.

The first frame is a recording of real processes.  In the reader's tab, a module beside
the page asks the servers' own code, of the packages that the page offers for that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError
from pathlib import PurePosixPath

from markupsafe import Markup

from handbook.content.archives import archive
from handbook.content.article import Link
from handbook.content.installed import installed, versions
from handbook.content.recordings import Part, Recording
from handbook.content.yaml.nodes import Node
from handbook.page.context import Context
from handbook.page.directives.beside import find_file
from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.fields import Fields, text_of, texts_of
from handbook.page.directives.recording import find_recording, parts_of, show_parts
from handbook.page.directives.run import files_of, needed, run_id
from handbook.page.elements import print_element
from handbook.page.gfm import bold, listed, plain, spaced
from handbook.page.gfm import fence as code_fence
from handbook.page.shown import CheckTime, Printer, Text
from handbook.spelling import suggestion
from labs.sidebyside import Row, compared, read

PLAIN, BYTES = "plain", "bytes"
"""The parts that tell what a server says of every request, and what was sent."""

_LINE = re.compile(
    r"(?P<text>(?:\\\{.+?\*[0-9]+\}|\\r(?!\\n)|\\[^rn]|[^\\])*)(?P<end>\\r\\n|\\n|$)"
)


@dataclass(frozen=True, slots=True)
class Trap:
    """A request that is worth sending, and why."""

    request: str
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBytes:
    """Requests, the one that is shown first, and what each server makes of that.

    ``others`` are servers that the reader's tab cannot run, with what was recorded of
    them.  ``address`` is where the archive of the ``packages`` will be.
    """

    id: str
    files: Sequence[Mapping[str, str]]
    recording: Recording
    raw: str
    parts: Sequence[str]
    servers: Sequence[str]
    traps: Sequence[Trap]
    written: str
    rows: Sequence[Row]
    others: Mapping[str, str]
    packages: Sequence[str]
    address: PurePosixPath
    href: str

    def packed(self) -> bytes:
        """Return the archive of the packages."""
        return archive(installed(self.packages), "")

    def html(self, check_time: CheckTime) -> Markup:
        """Return the first request, and the servers side by side."""
        return print_element(
            "byte-bench",
            id=self.id,
            files=self.files,
            recorded=self.recording.recorded,
            raw=self.raw,
            parts=self.parts,
            servers=self.servers,
            traps=self.traps,
            lines=lines_of(self.written),
            rows=self.rows,
            others=self.others,
            packages={"link": self.href, "versions": versions(self.packages)},
        )

    def copy(self, printer: Printer) -> list[str]:
        """Return the same as Markdown."""
        sent = [f"{text}{end}" for text, end in lines_of(self.written)]
        table = [["", *self.servers], ["---"] * (len(self.servers) + 1)]
        table += [
            [plain(row.name), *(plain(one) for one in row.cells)] for row in self.rows
        ]
        traps = [
            listed("-", [f"{bold(plain(one.request))} {text}", *rest])
            for one in self.traps
            for text, *rest in [printer(one.why.blocks)]
        ]
        return spaced(
            [
                [bold(plain(self.traps[0].request))],
                code_fence("\n".join(sent), "text"),
                [f"| {' | '.join(row)} |" for row in table],
                [line for trap in traps for line in trap],
            ]
        )


def lines_of(written: str) -> list[tuple[str, str]]:
    r"""Return the lines of bytes as they are written, each with its end.

    That is ``\r\n``, ``\n``, or nothing behind the last byte.
    """
    found = [(one["text"], one["end"]) for one in _LINE.finditer(written)]
    return [line for line in found if any(line)]


def _read(fields: Fields, fence: Fence) -> ShownBytes | None:
    context, node = fence.context, fields["recording"]
    path = find_file(context, text_of(fields, "file"), fields["file"])
    recording = find_recording(text_of(fields, "recording"), node, context)
    if path is None or recording is None or not _is_installed(fields, context):
        return None
    groups = [one for one in parts_of(recording, fields, context) if _is_table(one)]
    if not groups:
        return None
    tables = [part.rows() for part in groups]
    cells = {
        name: dict(zip(rows[0][1:], row, strict=True))
        for rows in tables
        for name, *row in rows[1:]
    }
    found = {one.name: one.rows()[1:] for one in recording.parts if one.kind == "table"}
    written = {row[0]: row[1] for row in found.get(BYTES, ())}
    if PLAIN not in found or not written.keys() >= cells.keys():
        context.report(
            node.line,
            f"the recording '{node.value}' does not say what was sent",
            f"record a table '{BYTES}' of all requests, and a table '{PLAIN}'",
            column=node.column,
        )
        return None
    servers = texts_of(fields, "servers")
    columns = list(tables[0][0][1:])
    if not _are_known(servers, columns, fields["servers"], context, "column"):
        return None
    traps = _traps(fields, fence, list(cells))
    if not traps:
        return None
    first = cells[traps[0].request]
    told = [
        read(
            first[name], {row[0]: row[columns.index(name) + 1] for row in found[PLAIN]}
        )
        for name in servers
    ]
    context.runs = True
    shown = show_parts(recording, [], context, node)
    address = f"{path.stem}.zip"
    link = Link(target=address, line=node.line, column=node.column, kind="archive")
    return ShownBytes(
        id=run_id(path.stem, fence),
        files=files_of(
            needed(path.parent, path.name), path, fields, fields["file"], context
        ),
        recording=recording,
        raw=shown.raw,
        parts=[part.name for part in groups],
        servers=servers,
        traps=traps,
        written=written[traps[0].request],
        rows=compared(told),
        others={name: first[name] for name in columns if name not in servers},
        packages=texts_of(fields, "packages"),
        address=context.folder / address,
        href=context.link(link),
    )


def _is_table(part: Part) -> bool:
    return part.kind == "table"


def _is_installed(fields: Fields, context: Context) -> bool:
    """Whether all packages are there; what is missing is told."""
    node = fields["packages"]
    try:
        versions(texts_of(fields, "packages"))
    except PackageNotFoundError as missing:
        context.report(
            node.line,
            f"the Python package '{missing.name}' is not installed",
            f"run `pip install {missing.name}`",
            column=node.column,
        )
        return False
    return True


def _traps(fields: Fields, fence: Fence, names: Sequence[str]) -> list[Trap]:
    """Return the requests that readers are offered; a wrong one is told."""
    node, traps = fields["try"], []
    for item in node.value if isinstance(node.value, list) else ():
        entry = item.value if isinstance(item.value, dict) else {}
        request = text_of(entry, "request")
        if set(entry) != {"request", "why"} or not request or not text_of(entry, "why"):
            fence.context.report(
                item.line,
                "a request to try has 'request' and 'why'",
                "write the name of a request, and why anybody should send it",
                column=item.column,
            )
        elif _are_known([request], names, entry["request"], fence.context, "request"):
            traps.append(Trap(request, fence.text(entry, "why")))
    return traps


def _are_known(
    wanted: Sequence[str],
    known: Sequence[str],
    node: Node,
    context: Context,
    kind: str,
) -> bool:
    """Whether the recording has all that an author names; one that it lacks is told."""
    for one in wanted:
        if one not in known:
            context.report(
                node.line,
                f"the recording has no {kind} '{one}'",
                suggestion(one, known, f"name a {kind} of its tables"),
                column=node.column,
            )
            return False
    return True


DIRECTIVE = Directive(
    name="bytes",
    fields={
        "file": "text",
        "recording": "text",
        "parts": "texts",
        "servers": "texts",
        "packages": "texts",
        "try": "list",
    },
    required=("file", "recording", "parts", "servers", "packages", "try"),
    read=_read,
)
