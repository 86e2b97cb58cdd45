"""Our own fences: ``sample``, ``recording``, ``predict``, ``failure`` and others.

Each holds a little YAML; README.md shows how authors write them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath, PurePosixPath

from markupsafe import Markup

from handbook.content.samples import Sample, load_sample, region_text
from handbook.content.yaml.nodes import Node
from handbook.errors import ContentError
from handbook.page.code.fences import code_block
from handbook.page.context import Context
from handbook.page.directives.bench import print_bench
from handbook.page.directives.beside import find_file
from handbook.page.directives.failure import (
    KINDS,
    REQUIRED,
    print_failure,
    print_messages,
)
from handbook.page.directives.fields import Fields, Kind, flag_of, read_fields, text_of
from handbook.page.directives.lab import print_lab
from handbook.page.directives.linefields import (
    LINE_FIELDS,
    Inline,
    line_marks,
    line_notes,
    marked_texts,
)
from handbook.page.directives.prediction import PREDICTION, print_prediction
from handbook.page.directives.recording import RECORDING, print_recording
from handbook.page.directives.run import print_runnable

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
    kinds, required, directive = DIRECTIVES[name]
    fields = read_fields(name, text, context, line, kinds=kinds, required=required)
    return Markup() if fields is None else directive(fields, context, line, inline)


def language_of(path: PurePath) -> str:
    """Return the language of a sample by its name."""
    return _LANGUAGES.get(path.name) or _LANGUAGES.get(
        path.suffix.lstrip("."), path.suffix.lstrip(".")
    )


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
    block = code_block(
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
    if "serve" in fields:
        return print_bench(block, path, fields, context, inline)
    if "run" in fields:
        return print_runnable(block, path, fields, context, inline)
    return block


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
            "run": "text",
            "serve": "text",
            "recording": "text",
            "files": "texts",
            "try": "texts",
            "language": "text",
            "numbers": "flag",
        },
        ("file",),
        _sample,
    ),
    "recording": (RECORDING, ("name",), print_recording),
    "failure": (KINDS, REQUIRED, print_failure),
    "messages": ({"pages": "texts"}, ("pages",), print_messages),
    "lab": ({"name": "text"}, ("name",), print_lab),
    "predict": (PREDICTION, ("question", "options"), print_prediction),
}
"""Each directive's fields, those it cannot do without, and what prints it."""
