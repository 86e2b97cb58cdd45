"""Our own fences as plain Markdown: samples, recordings and predictions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handbook.content.recordings import Part, load_recording
from handbook.content.samples import load_sample, region_text
from handbook.content.yaml.nodes import Node
from handbook.dates import written
from handbook.errors import ContentError
from handbook.page.context import Context
from handbook.page.directives.beside import find_file
from handbook.page.directives.failure import found_in
from handbook.page.directives.fields import Fields, flag_of, text_of, texts_of
from handbook.page.directives.linefields import line_marks
from handbook.page.directives.registry import language_of
from handbook.page.gfm import bold, code_span, fence, listed, plain, spaced, titled
from labs.forms import FORMS

Inner = Callable[[Fields, str], list[str]]
"""Returns the Markdown in a field, as lines."""

LANGUAGES = {"command": "console", "request": "http", "response": "http"}
"""What the parts of recordings are written in, if not in plain text."""

_SIGNS = {"inserted": "+", "deleted": "-"}


def code_copy(
    code: str, language: str, title: str, marks: Mapping[str, frozenset[int]]
) -> list[str]:
    """Return a code block below its title; one with changes as a ``diff``."""
    signs = {
        number: sign for name, sign in _SIGNS.items() for number in marks.get(name, ())
    }
    if signs:
        lines = code.removesuffix("\n").split("\n")
        changed = (f"{signs.get(n, ' ')}{line}" for n, line in enumerate(lines, 1))
        code, language = "\n".join(changed), "diff"
    return titled(title, fence(code, language))


def _sample(fields: Fields, context: Context, inner: Inner) -> list[str]:
    name = text_of(fields, "file")
    path = find_file(context, name, fields["file"])
    if path is None:
        return []
    try:
        sample = load_sample(path, path)
        code = region_text(sample, text_of(fields, "region") or None)
        setup = (
            region_text(sample, text_of(fields, "setup")) if "setup" in fields else ""
        )
    except (ContentError, KeyError):
        return []
    marks = line_marks(fields, code.splitlines(), context)
    notes = [
        listed(f"{number}.", _note(note, inner))
        for number, note in enumerate(_entries(fields.get("notes")), start=1)
        if {"at", "text"} <= note.keys()
    ]
    language = text_of(fields, "language") or language_of(path)
    title = text_of(fields, "title") or path.name
    before = titled("Before it", fence(setup, language)) if setup else []
    found = [before, code_copy(code, language, title, marks), *notes]
    for field in ("run", "recording"):
        if field in fields:
            found.append(_recorded(fields, field, context))
    return spaced(found)


def _note(note: Fields, inner: Inner) -> list[str]:
    first, *rest = inner(note, "text") or [""]
    return [f"{code_span(text_of(note, 'at'))}: {first}", *rest]


def _recording(fields: Fields, context: Context, inner: Inner) -> list[str]:
    return _recorded(fields, "name", context)


def _recorded(fields: Fields, field: str, context: Context) -> list[str]:
    """Return the recording that a field names."""
    name = f"recordings/{text_of(fields, field)}.json"
    path = find_file(context, name, fields[field])
    if path is None:
        return []
    try:
        recording = load_recording(path)
    except ContentError:
        return []
    title = text_of(fields, "title") if field == "name" else ""
    groups = [[bold(plain(title))]] if title else []
    wanted = texts_of(fields, "parts") or [part.name for part in recording.parts]
    for part in filter(None, map(recording.part, wanted)):
        groups.append([f"{plain(part.label)}:"])
        groups.append(_part(part))
    day = recording.recorded
    programs = ", ".join(map(" ".join, recording.programs.items()))
    groups.append([f"Recorded {written(day)} with {plain(programs)}."])
    return spaced(groups)


def _part(part: Part) -> list[str]:
    if part.kind not in {"table", "chart"}:
        return fence(part.text, LANGUAGES.get(part.kind, "text"))
    rows = [[plain(cell).replace("|", "\\|") for cell in row] for row in part.rows()]
    rows.insert(1, ["---"] * len(rows[0]))
    return [f"| {' | '.join(row)} |" for row in rows]


def _lab(fields: Fields, context: Context, inner: Inner) -> list[str]:
    form = FORMS.get(text_of(fields, "name"))
    if form is None:
        return []
    groups = []
    if form.request:
        text = form.request.decode("latin-1").replace("\r\n", "\n")
        groups.append(["The bytes of the request:", "", *fence(text, "http")])
    groups += [
        [f"{plain(field.label)}:", "", *fence(field.value, field.language or "text")]
        for field in form.fields
    ]
    answer = form.answer()
    groups.append([bold(plain(answer["summary"]))])
    for section in answer["sections"]:
        rows = ("  ".join(row).replace("\n", " ") for row in section.get("rows", ()))
        text = section.get("text") or "\n".join(rows)
        groups.append([f"{plain(section['title'])}:", "", *fence(text, "text")])
    return spaced(groups)


def _failure(fields: Fields, context: Context, inner: Inner) -> list[str]:
    lines = [f"You see: {plain(text_of(fields, 'sees'))}"]
    lines += [f"The log says: {code_span(one)}" for one in texts_of(fields, "says")]
    lines.append(f"Who speaks: {text_of(fields, 'layer')}")
    return [f"- {line}" for line in lines]


def _messages(fields: Fields, context: Context, inner: Inner) -> list[str]:
    return [
        f"- {plain(one.title)}{''.join(f', {code_span(text)}' for text in one.says)}"
        for one in found_in(fields["pages"], context)
    ]


def _predict(fields: Fields, context: Context, inner: Inner) -> list[str]:
    options = [
        option
        for option in _entries(fields.get("options"))
        if {"text", "feedback"} <= option.keys()
    ]
    right = [n for n, option in enumerate(options, 1) if flag_of(option, "correct")]
    question, *rest = inner(fields, "question") or [""]
    found = [f"**Question:** {question}", *rest, ""]
    for number, option in enumerate(options, start=1):
        found += listed(f"{number}.", inner(option, "text"))
    found += ["", f"**Answer:** {' and '.join(map(str, right))}", ""]
    for number, option in enumerate(options, start=1):
        found += listed(f"{number}.", inner(option, "feedback"))
    return found


def _entries(node: Node | None) -> list[Fields]:
    items = node.value if node and isinstance(node.value, list) else []
    return [item.value for item in items if isinstance(item.value, dict)]


COPIES: dict[str, Callable[[Fields, Context, Inner], list[str]]] = {
    "sample": _sample,
    "recording": _recording,
    "failure": _failure,
    "messages": _messages,
    "lab": _lab,
    "predict": _predict,
}
"""What prints each directive."""
