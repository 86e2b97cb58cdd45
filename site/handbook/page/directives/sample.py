"""``sample``: a file beside the page, whole or by region, with marks and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from markupsafe import Markup

from handbook.content.samples import Sample, load_sample, region_text
from handbook.errors import ContentError
from handbook.page.code.block import CodeBlock, code_block
from handbook.page.code.languages import language_of
from handbook.page.context import Context
from handbook.page.directives.bench import ShownBench, read_bench
from handbook.page.directives.beside import find_file
from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.fields import Fields, flag_of, text_of
from handbook.page.directives.linefields import (
    LINE_FIELDS,
    LineNote,
    line_marks,
    line_notes,
    marked_texts,
)
from handbook.page.directives.needs import told_needs
from handbook.page.directives.run import ShownRun, read_run
from handbook.page.gfm import code_span, listed, spaced, titled
from handbook.page.gfm import fence as code_fence
from handbook.page.shown import CheckTime, Printer
from handbook.translation import gettext


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSample:
    """A sample's code with its notes, and its use if the reader runs or asks it."""

    code: CodeBlock
    notes: Sequence[LineNote]
    use: ShownRun | ShownBench | None = None

    def html(self, check_time: CheckTime) -> Markup:
        """Return the code, within what runs it."""
        code = self.code.html(check_time)
        return self.use.html(code, check_time) if self.use else code

    def copy(self, printer: Printer) -> list[str]:
        """Return what comes before it, the code, its notes, and what was recorded."""
        setup = code_fence(self.code.setup, self.code.language)
        return spaced(
            [
                titled(gettext("Before it"), setup) if self.code.setup else [],
                self.code.copy(printer),
                *(
                    listed(f"{number}.", _note(note, printer))
                    for number, note in enumerate(self.notes, start=1)
                ),
                self.use.copy(printer) if self.use else [],
            ]
        )


def _note(note: LineNote, printer: Printer) -> list[str]:
    first, *rest = printer(note.text.blocks) or [""]
    return [f"{code_span(note.at)}: {first}", *rest]


def _read(fields: Fields, fence: Fence) -> ShownSample | None:
    name, context = text_of(fields, "file"), fence.context
    path = find_file(context, name, fields["file"], "check its name, or make it")
    if path is None:
        return None
    try:
        sample = load_sample(path, PurePosixPath(context.folder / name))
    except ContentError as error:
        context.mistakes.extend(error.mistakes)
        return None
    setup = _region(sample, "setup", fields, context) if "setup" in fields else ""
    code = _region(sample, "region", fields, context)
    if code is None or setup is None:
        return None
    if setup and "region" not in fields:
        context.report(
            fields["setup"].key_line,
            "'setup' is shown before a region, but the whole sample is shown",
            "add 'region', or delete 'setup'",
            column=fields["setup"].key_column,
        )
    lines = code.splitlines()
    marks = line_marks(fields, lines, context)
    texts = marked_texts(fields, lines, context)
    notes = line_notes(fields, lines, fence)
    block = code_block(
        code,
        context,
        fence.line,
        language=text_of(fields, "language") or language_of(PurePosixPath(name)),
        title=text_of(fields, "title") or PurePosixPath(name).name,
        numbered=flag_of(fields, "numbers"),
        marks=marks,
        texts=texts,
        notes=[(note.line, note.text.html) for note in notes],
        setup=setup,
    )
    block = replace(block, aside=told_needs(fields, fence))
    use: ShownRun | ShownBench | None = None
    if "serve" in fields:
        use = read_bench(path, fields, fence)
    elif "run" in fields:
        use = read_run(path, fields, fence)
    return ShownSample(code=block, notes=notes, use=use)


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


DIRECTIVE = Directive(
    name="sample",
    fields={
        "file": "text",
        "region": "text",
        "title": "text",
        **dict.fromkeys(LINE_FIELDS, "texts"),
        "mark": "texts",
        "notes": "list",
        "setup": "text",
        "run": "text",
        "serve": "text",
        "own_server": "flag",
        "recording": "text",
        "parts": "texts",
        "files": "texts",
        "try": "texts",
        "needs": "text",
        "language": "text",
        "numbers": "flag",
    },
    required=("file",),
    read=_read,
)
