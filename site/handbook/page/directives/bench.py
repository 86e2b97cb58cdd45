"""The HTTP bench: an application, and everything about one request to it.

Its first frame is a recording, made by ``record.within``; the reader's own
requests are shown in the same form by ``static/python/bench.js``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from handbook.content.recordings import Kind
from handbook.page.directives.directive import Fence
from handbook.page.directives.fields import Fields, flag_of, text_of, texts_of
from handbook.page.directives.recording import (
    ShownRecording,
    find_recording,
    parts_of,
    show_parts,
)
from handbook.page.directives.run import files_of, needed, run_id, tries_of
from handbook.page.elements import print_element
from handbook.page.shown import CheckTime, Printer, Text

PARTS: tuple[tuple[str, Kind, str], ...] = (
    ("request", "request", "The bytes of the request"),
    ("environ", "listing", "The environ that the server makes of them"),
    ("started", "output", "What the application says to start_response"),
    ("response", "response", "The bytes of the response"),
)
"""What a recording of an exchange has: name, kind and label."""


def text_of_part(part: str, told: Mapping[str, Any]) -> str:
    """Return a part's text, of what ``labs.exchange`` told."""
    if part == "environ":
        width = max((len(key) for key, _, _ in told["environ"]), default=0)
        return "\n".join(f"{key:{width}} {value}" for key, value, _ in told["environ"])
    if part == "started":
        return "\n".join(
            f"{status!r}\n" + "\n".join(f"{name}: {value}" for name, value in headers)
            for status, headers in told["started"]
        )
    text: str = told[part]
    return text.encode("latin-1").decode("utf-8", "backslashreplace")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBench:
    """An application that answers requests: its files, and the exchange shown first."""

    id: str
    recorded: ShownRecording
    files: Sequence[Mapping[str, str]]
    application: str
    target: str
    tries: Sequence[Text]
    own_server: bool

    def html(self, code: Markup, check_time: CheckTime) -> Markup:
        """Return it as HTML; ``code`` is that of the sample."""
        return print_element(
            "http-bench",
            id=self.id,
            code=code,
            recorded=self.recorded.html(check_time),
            files=self.files,
            application=self.application,
            target=self.target,
            tries=[one.html for one in self.tries],
            own_server=self.own_server,
        )

    def copy(self, printer: Printer) -> list[str]:
        """Return the exchange."""
        return self.recorded.copy(printer)


def read_bench(path: Path, fields: Fields, fence: Fence) -> ShownBench | None:
    """Return the bench for the sample at ``path``.

    Its field ``serve`` names the application object, ``recording`` the exchange that
    is shown first, or ``parts`` of it; ``own_server`` has the reader's server answer,
    that of the lab on the same page.  A recording without an exchange is a mistake.
    """
    node, context = fields.get("recording"), fence.context
    if node is None:
        context.report(
            fields["serve"].key_line,
            "a sample with 'serve' shows an exchange first",
            "add 'recording: ...', made with exchange_within",
            column=fields["serve"].key_column,
        )
        return None
    recording = find_recording(text_of(fields, "recording"), node, context)
    if recording is None:
        return None
    parts = [recording.part(name) for name, _, _ in PARTS]
    found = [part for part in parts if part is not None]
    if len(found) < len(PARTS):
        context.report(
            node.line,
            f"the recording '{node.value}' is not that of an exchange",
            "make it with exchange_within",
            column=node.column,
        )
        return None
    shown = parts_of(recording, fields, context) if "parts" in fields else found
    context.runs = True
    names = [*needed(path.parent, path.name), *texts_of(fields, "files")]
    line = found[0].text.partition("\n")[0].split(" ")
    return ShownBench(
        id=run_id(path.stem, fence),
        files=files_of(names, path, fields, node, context),
        recorded=show_parts(recording, shown, context, node),
        application=text_of(fields, "serve"),
        target=line[1] if len(line) > 1 else "/",
        tries=tries_of(fields, fence),
        own_server=flag_of(fields, "own_server"),
    )
