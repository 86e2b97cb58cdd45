"""The HTTP bench: an application, and everything about one request to it.

Its first frame is a recording, made by ``record.within``; the reader's own
requests are shown in the same form by ``static/python/bench.js``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from markupsafe import Markup

from handbook.content.article import Link
from handbook.content.recordings import Kind
from handbook.page.context import Context
from handbook.page.directives.fields import Fields, text_of, texts_of
from handbook.page.directives.linefields import Inline
from handbook.page.directives.recording import find_recording, print_parts
from handbook.page.directives.run import needed, tries_of
from handbook.page.elements import print_element

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


def print_bench(
    code: Markup, path: Path, fields: Fields, context: Context, inline: Inline
) -> Markup:
    """Return a bench for the sample at ``path``, whose code is printed already.

    Its field ``serve`` names the application object, ``recording`` the exchange that
    is shown first.  A recording without one is a mistake.
    """
    node = fields.get("recording")
    if node is None:
        context.report(
            fields["serve"].key_line,
            "a sample with 'serve' shows an exchange first",
            "add 'recording: ...', made with exchange_within",
            column=fields["serve"].key_column,
        )
        return code
    recording = find_recording(text_of(fields, "recording"), node, context)
    if recording is None:
        return code
    parts = [recording.part(name) for name, _, _ in PARTS]
    found = [part for part in parts if part is not None]
    if len(found) < len(PARTS):
        context.report(
            node.line,
            f"the recording '{node.value}' is not that of an exchange",
            "make it with exchange_within",
            column=node.column,
        )
        return code
    context.runs = True
    where = PurePosixPath(text_of(fields, "file")).parent
    files = []
    for name in [*needed(path.parent, path.name), *texts_of(fields, "files")]:
        target = Link(target=f"{where / name}", line=node.line, column=node.column)
        files.append({"name": name, "link": context.link(target)})
        context.rests_on(path.parent / name)
    line = found[0].text.partition("\n")[0].split(" ")
    return print_element(
        "http-bench",
        code=code,
        recorded=print_parts(recording, found, context, node),
        files=files,
        application=text_of(fields, "serve"),
        target=line[1] if len(line) > 1 else "/",
        tries=tries_of(fields, inline),
    )
