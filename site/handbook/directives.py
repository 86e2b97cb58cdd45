"""Our own fences: ``sample``, ``recording`` and ``predict``.

Each holds a little YAML; README.md shows how authors write them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePath, PurePosixPath

from markupsafe import Markup

from handbook.context import Context
from handbook.elements import print_element
from handbook.errors import ContentError, nearest
from handbook.fences import code_block
from handbook.fields import (
    Fields,
    Kind,
    check_field,
    flag_of,
    read_fields,
    text_of,
    texts_of,
)
from handbook.linefields import (
    LINE_FIELDS,
    Inline,
    line_marks,
    line_notes,
    marked_texts,
)
from handbook.recordings import Part, Recording, load_recording
from handbook.samples import Sample, load_sample, region_text
from handbook.strictyaml import Node

Directive = Callable[[dict[str, Node], Context, int, Inline], Markup]

_UNSHOWN = frozenset({"", ".pyc"})  # folders, mostly, and what Python leaves

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
    kinds, required, directive = DIRECTIVES[name]
    fields = read_fields(name, text, context, line, kinds=kinds, required=required)
    return Markup() if fields is None else directive(fields, context, line, inline)


def _inline(fields: Fields, key: str, inline: Inline) -> Markup:
    node = fields[key]
    return inline(text_of(fields, key), node.line, node.column)


def language_of(path: PurePath) -> str:
    """Return the language of a sample by its name."""
    return _LANGUAGES.get(path.name) or _LANGUAGES.get(
        path.suffix.lstrip("."), path.suffix.lstrip(".")
    )


def find_file(
    context: Context, name: str | PurePosixPath, node: Node, fix: str = ""
) -> Path | None:
    """Return the file ``name`` beside the page, or report that it is not there.

    ``fix`` is what to do if no other file of its folder has a name like it.
    """
    name = PurePosixPath(name)
    path = context.content / context.folder / name
    context.rests_on(path)
    recorded = name.parts[0] == "recordings"  # authors name those without ".json"
    if name.is_absolute():
        fix = "name a file below this page's folder, such as samples/hello.py"
    elif _is_inside(path, context.content):
        return path
    context.rests_on(path.parent)
    beside: dict[str, str] = {}
    with suppress(OSError):
        for one in () if name.is_absolute() else path.parent.iterdir():
            of_a_kind = one.suffix == ".json" or not recorded
            if of_a_kind and one.name != name.name and one.suffix not in _UNSHOWN:
                beside[one.stem] = one.name
    if alike := nearest(name.stem, beside):
        fix = f"did you mean '{alike if recorded else name.with_name(beside[alike])}'?"
    context.report(
        node.line, f"no file '{name}' beside this page", fix, column=node.column
    )
    return None


def _is_inside(path: Path, content: Path) -> bool:
    """Whether there is such a file, and it lies in the content folder."""
    try:
        return path.is_file() and path.resolve().is_relative_to(content.resolve())
    except (OSError, ValueError):  # too long a name; a character no name may have
        return False


def _sample(fields: Fields, context: Context, line: int, inline: Inline) -> Markup:
    name = text_of(fields, "file")
    path = find_file(context, name, fields["file"], "check its name, or make it")
    if path is None:
        return Markup()
    shown_name = PurePosixPath(context.folder / name)
    try:
        sample = load_sample(path, shown_name)
    except ContentError as error:
        context.mistakes.extend(error.mistakes)
        return Markup()
    setup = _region(sample, "setup", fields, context) if "setup" in fields else ""
    code = _region(sample, "region", fields, context)
    if code is None or setup is None:
        return Markup()
    if setup and "region" not in fields:
        context.report(
            fields["setup"].key_line,
            "'setup' is shown before a region, but the whole sample is shown",
            "add 'region', or delete 'setup'",
            column=fields["setup"].key_column,
        )
    lines = code.splitlines()
    return code_block(
        code,
        context,
        line,
        language=text_of(fields, "language") or language_of(PurePosixPath(name)),
        title=text_of(fields, "title") or PurePosixPath(name).name,
        numbered=flag_of(fields, "numbers"),
        line_marks=line_marks(fields, lines, context),
        texts=marked_texts(fields, lines, context),
        notes=line_notes(fields, lines, context, inline),
        setup=setup,
    )


def _region(sample: Sample, field: str, fields: Fields, context: Context) -> str | None:
    """Return the region that a field names, or the whole; ``None`` if none is so."""
    region = text_of(fields, field) or None
    try:
        return region_text(sample, region)
    except KeyError as error:
        node, alike = fields[field], error.args[0]
        context.report(
            node.line,
            f"'{text_of(fields, 'file')}' has no region '{region}'",
            f"did you mean '{alike}'?" if alike else f"add '# region: {region}' to it",
            column=node.column,
        )
        return None


def _recording(fields: Fields, context: Context, line: int, inline: Inline) -> Markup:
    name = text_of(fields, "name")
    file = PurePosixPath("recordings") / f"{name.lstrip('/')}.json"
    fix = f"write recordings/{name}.py, then run: python build.py record {name}"
    path = find_file(context, file, fields["name"], fix)
    if path is None:
        return Markup()
    try:
        recording = load_recording(path, context.folder / file)
    except ContentError as error:
        context.mistakes.extend(error.mistakes)
        return Markup()
    parts = _parts(recording, fields, context)
    context.programs.update(recording.programs.items())
    return print_element(
        "recording",
        parts=parts,
        programs=recording.programs,
        recorded=recording.recorded,
        title=text_of(fields, "title"),
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


def _predict(fields: Fields, context: Context, line: int, inline: Inline) -> Markup:
    options = []
    node = fields["options"]
    for item in node.value if isinstance(node.value, list) else []:
        option = item.value if isinstance(item.value, dict) else {}
        unknown = set(option) - {"text", "correct", "feedback"}
        if unknown or not text_of(option, "text") or not text_of(option, "feedback"):
            context.report(
                item.line,
                "an option has 'text', 'feedback' and, if it is right, 'correct: true'",
                "give every option its text and its feedback",
                column=item.column,
            )
            continue
        if "correct" in option:
            check_field("correct", option["correct"], "flag", context)
        options.append(
            {
                "text": _option_text(option, context, inline),
                "correct": flag_of(option, "correct"),
                "feedback": _inline(option, "feedback", inline),
            }
        )
    if len(options) < 2 or sum(bool(option["correct"]) for option in options) != 1:
        context.report(
            node.key_line,
            "a prediction needs two options or more, one of them 'correct: true'",
            "mark the right option, and only that one",
        )
        return Markup()
    return print_element(
        "predict-answer",
        question=_inline(fields, "question", inline),
        options=options,
    )


def _option_text(option: Fields, context: Context, inline: Inline) -> Markup:
    """Return an option's text, which is printed twice, once in a button."""
    before = len(context.ids)
    html = _inline(option, "text", inline)
    for found, what in (
        (re.search("<a[ >]", html) is not None, "a link"),
        (len(context.ids) > before, "an id"),
    ):
        if found:
            node = option["text"]
            context.report(
                node.line,
                f"the text of an option holds {what}, but it is printed twice, "
                "once in a button",
                "put it into the feedback",
                column=node.column,
            )
    return html


DIRECTIVES: dict[str, tuple[dict[str, Kind], tuple[str, ...], Directive]] = {
    "sample": (
        {
            "file": "text",
            "region": "text",
            "title": "text",
            **dict.fromkeys(LINE_FIELDS, "texts"),
            "mark": "texts",
            "notes": "list",
            "setup": "text",
            "language": "text",
            "numbers": "flag",
        },
        ("file",),
        _sample,
    ),
    "recording": (
        {"name": "text", "parts": "texts", "title": "text"},
        ("name",),
        _recording,
    ),
    "predict": (
        {"question": "text", "options": "list"},
        ("question", "options"),
        _predict,
    ),
}
"""Each directive's fields, those it cannot do without, and what prints it."""
