"""Our own fences: ``sample``, ``recording`` and ``predict``.

Each holds a little YAML; see CONTRIBUTING.md for how authors write them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from markupsafe import Markup

from handbook import strictyaml
from handbook.context import Context
from handbook.elements import print_element
from handbook.errors import ContentError, nearest
from handbook.fences import code_block
from handbook.recordings import Part, Recording, load_recording
from handbook.samples import load_sample, region_text
from handbook.strictyaml import Node

Inline = Callable[[str, int, int], Markup]
"""Turns Markdown, which stands at a line and column of the file, into HTML."""

Directive = Callable[[dict[str, Node], Context, int, Inline], Markup]

# Pygments' name for a file, where it is not the file's extension.
_LANGUAGES = {
    "py": "python",
    "conf": "nginx",
    "service": "ini",
    "socket": "ini",
    "sh": "bash",
    "txt": "text",
    "html": "html+jinja",
    "httpd.conf": "apacheconf",
}


def print_directive(
    name: str, text: str, context: Context, line: int, inline: Inline
) -> Markup:
    """Return the HTML of the directive ``name``; ``text`` starts below ``line``.

    Mistakes in it are reported, and nothing is printed for it.
    """
    allowed, required, directive = DIRECTIVES[name]
    try:
        root = strictyaml.load(text, context.source, first_line=line + 1)
    except ContentError as error:
        context.mistakes.extend(error.mistakes)
        return Markup()
    if not isinstance(root.value, dict):
        context.report(
            line + 1,
            f"a {name} holds 'key: value' entries",
            f"the keys are {', '.join(allowed)}",
        )
        return Markup()
    entries = root.value
    flawed = False
    for key, node in entries.items():
        if key not in allowed:
            alike = nearest(key, allowed)
            context.report(
                node.key_line,
                f"a {name} has no '{key}'",
                f"did you mean '{alike}'?"
                if alike
                else f"the keys are {', '.join(allowed)}",
                column=node.key_column,
            )
            flawed = True
    for key in required:
        if key not in entries or not entries[key].value:
            context.report(
                line, f"this {name} has no '{key}'", f"add a line '{key}: ...'"
            )
            flawed = True
    return Markup() if flawed else directive(entries, context, line, inline)


def _text(entries: dict[str, Node], key: str) -> str:
    node = entries.get(key)
    return node.value if node and isinstance(node.value, str) else ""


def _inline(entries: dict[str, Node], key: str, inline: Inline) -> Markup:
    node = entries[key]
    return inline(_text(entries, key), node.line, node.column)


def _texts(entries: dict[str, Node], key: str) -> list[str]:
    node = entries.get(key)
    if node is None:
        return []
    if isinstance(node.value, list):
        return [item.value for item in node.value if isinstance(item.value, str)]
    return [node.value] if isinstance(node.value, str) else []


def language_of(path: PurePosixPath) -> str:
    """Return the language of a sample by its name."""
    return _LANGUAGES.get(path.name) or _LANGUAGES.get(
        path.suffix.lstrip("."), path.suffix.lstrip(".")
    )


def _find(context: Context, name: str, node: Node, folder: str = "") -> Path | None:
    """Return the file ``name`` beside the page, or report that it is not there."""
    base = context.content / context.folder / folder
    path = base / name
    home = context.content.resolve()
    if path.is_file() and path.resolve().is_relative_to(home):
        return path
    known = [
        found.relative_to(base).as_posix()
        for found in (base / name).parent.glob("*")
        if found.is_file()
    ]
    alike = nearest(name, known)
    context.report(
        node.line,
        f"no file '{(PurePosixPath(folder) / name).as_posix()}' beside this page",
        f"did you mean '{alike}'?" if alike else "check its name, or make it",
        column=node.column,
    )
    return None


def _sample(
    entries: dict[str, Node], context: Context, line: int, inline: Inline
) -> Markup:
    name = _text(entries, "file")
    path = _find(context, name, entries["file"])
    if path is None:
        return Markup()
    region = _text(entries, "region") or None
    shown_name = PurePosixPath(context.folder / name)
    try:
        code = region_text(load_sample(path, shown_name), region)
    except ContentError as error:
        context.mistakes.extend(error.mistakes)
        return Markup()
    except KeyError as error:
        node, alike = entries["region"], error.args[0]
        context.report(
            node.line,
            f"'{name}' has no region '{region}'",
            f"did you mean '{alike}'?" if alike else f"add '# region: {region}' to it",
            column=node.column,
        )
        return Markup()
    lines = code.splitlines()
    highlighted: set[int] = set()
    for wanted in _texts(entries, "highlight"):
        found = {number for number, text in enumerate(lines, 1) if wanted in text}
        if not found:
            node = entries["highlight"]
            context.report(
                node.line,
                f"no line of the sample holds '{wanted}'",
                "highlight names text that stands in the sample",
                column=node.column,
            )
        highlighted |= found
    return code_block(
        code,
        context,
        line,
        language=_text(entries, "language") or language_of(PurePosixPath(name)),
        title=_text(entries, "title") or PurePosixPath(name).name,
        numbered=_text(entries, "numbers") == "true",
        line_marks={"highlight": frozenset(highlighted)},
    )


def _recording(
    entries: dict[str, Node], context: Context, line: int, inline: Inline
) -> Markup:
    name = _text(entries, "name")
    path = _find(context, f"{name}.json", entries["name"], "recordings")
    if path is None:
        return Markup()
    try:
        recording = load_recording(path)
    except ContentError as error:
        context.mistakes.extend(error.mistakes)
        return Markup()
    parts = _parts(recording, entries, context)
    context.elements.add("code-block")
    return print_element(
        "recording",
        parts=parts,
        programs=recording.programs,
        recorded=recording.recorded,
        title=_text(entries, "title"),
    )


def _parts(
    recording: Recording, entries: dict[str, Node], context: Context
) -> list[Part]:
    by_name = {part.name: part for part in recording.parts}
    wanted = _texts(entries, "parts") or list(by_name)
    shown: list[Part] = []
    for name in wanted:
        if name not in by_name:
            node, alike = entries["parts"], nearest(name, by_name)
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


def _predict(
    entries: dict[str, Node], context: Context, line: int, inline: Inline
) -> Markup:
    options = []
    node = entries["options"]
    for item in node.value if isinstance(node.value, list) else []:
        fields = item.value if isinstance(item.value, dict) else {}
        unknown = set(fields) - {"text", "correct", "feedback"}
        if unknown or not _text(fields, "text") or not _text(fields, "feedback"):
            context.report(
                item.line,
                "an option has 'text', 'feedback' and, if it is right, 'correct: true'",
                "give every option its text and its feedback",
                column=item.column,
            )
            continue
        options.append(
            {
                "text": _inline(fields, "text", inline),
                "correct": _text(fields, "correct") == "true",
                "feedback": _inline(fields, "feedback", inline),
            }
        )
    if len(options) < 2 or sum(bool(option["correct"]) for option in options) != 1:
        context.report(
            node.key_line,
            "a prediction needs two options or more, one of them 'correct: true'",
            "mark the right option, and only that one",
        )
        return Markup()
    context.elements.add("predict-answer")
    return print_element(
        "predict-answer",
        question=_inline(entries, "question", inline),
        options=options,
    )


DIRECTIVES: dict[str, tuple[tuple[str, ...], tuple[str, ...], Directive]] = {
    "sample": (
        ("file", "region", "title", "highlight", "language", "numbers"),
        ("file",),
        _sample,
    ),
    "recording": (("name", "parts", "title"), ("name",), _recording),
    "predict": (("question", "options"), ("question", "options"), _predict),
}
"""Each directive's keys, those it cannot do without, and what prints it."""
