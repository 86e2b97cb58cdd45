"""Recordings in articles: found beside the page, and printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from markupsafe import Markup

from handbook.content.article import Link
from handbook.content.recordings import Part, Recording, load_recording
from handbook.content.yaml.nodes import Node
from handbook.errors import ContentError
from handbook.page.context import Context
from handbook.page.directives.beside import find_file
from handbook.page.directives.fields import Fields, Kind, text_of, texts_of
from handbook.page.directives.linefields import Inline
from handbook.page.elements import print_element
from handbook.spelling import nearest

RECORDING: dict[str, Kind] = {"name": "text", "parts": "texts", "title": "text"}
"""The fields of a recording."""


def print_recording(
    fields: Fields, context: Context, line: int, inline: Inline
) -> Markup:
    """Return the HTML of the directive ``recording``."""
    recording = find_recording(text_of(fields, "name"), fields["name"], context)
    if recording is None:
        return Markup()
    parts = _parts(recording, fields, context)
    title = text_of(fields, "title")
    return print_parts(recording, parts, context, fields["name"], title)


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


def print_parts(
    recording: Recording,
    parts: Sequence[Part],
    context: Context,
    node: Node,
    title: str = "",
) -> Markup:
    """Return the HTML of some parts of the recording that the field ``node`` names."""
    context.programs.update(recording.programs.items())
    target = f"recordings/{str(node.value).lstrip('/')}.json"
    raw = context.link(Link(target=target, line=node.line, column=node.column))
    return print_element(
        "recording",
        parts=parts,
        programs=recording.programs,
        recorded=recording.recorded,
        title=title,
        raw=raw,
    )


def _parts(recording: Recording, fields: Fields, context: Context) -> list[Part]:
    by_name = {part.name: part for part in recording.parts}
    wanted = texts_of(fields, "parts") or list(by_name)
    shown: list[Part] = []
    for name in wanted:
        if name not in by_name:
            node, alike = fields["parts"], nearest(name, by_name)
            context.report(
                node.line,
                f"the recording has no part '{name}'",
                f"did you mean '{alike}'?"
                if alike
                else f"its parts are {', '.join(by_name)}",
                column=node.column,
            )
            continue
        shown.append(by_name[name])
    return shown
