"""``fix``: what ends a failure, to copy: a change, commands or code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from markupsafe import Markup

from handbook.content.changes import ADDED, REMOVED, change, parts_of
from handbook.content.recordings import Part, Recording
from handbook.content.samples import load_sample, region_text
from handbook.errors import ContentError
from handbook.page.code.block import CodeBlock, code_block
from handbook.page.code.languages import language_of
from handbook.page.context import Context
from handbook.page.directives.beside import find_file
from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.fields import Fields, text_of, texts_of
from handbook.page.directives.linefields import line_marks
from handbook.page.directives.recording import find_recording
from handbook.page.elements import print_element
from handbook.page.gfm import bold, spaced
from handbook.page.shown import CheckTime, Printer
from handbook.spelling import suggestion
from handbook.translation import gettext

_CLASSES = {ADDED: "inserted", REMOVED: "deleted"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFix:
    """The blocks to copy, one for each place that changes."""

    blocks: Sequence[CodeBlock]

    def html(self, check_time: CheckTime) -> Markup:
        """Return the blocks below a label."""
        return print_element(
            "fix", blocks=[one.html(check_time) for one in self.blocks]
        )

    def copy(self, printer: Printer) -> list[str]:
        """Return the blocks; what is changed is a ``diff``."""
        return spaced(
            [[bold(gettext("Fix"))], *(one.copy(printer) for one in self.blocks)]
        )


def _read(fields: Fields, fence: Fence) -> ShownFix | None:
    makers = {"name": _recorded, "file": _sample, "commands": _commands}
    found = [makers[key] for key in fields if key in makers]
    if len(found) != 1:
        fence.context.report(
            fence.line,
            "a fix has 'name', a recording; or 'file', a sample; or 'commands'",
            "write one of them",
        )
        return None
    blocks = found[0](fields, fence)
    return ShownFix(blocks=blocks) if blocks else None


def _commands(fields: Fields, fence: Fence) -> list[CodeBlock]:
    """Return the commands that an author wrote, to find out what to do."""
    code = "".join(f"$ {one}\n" for one in texts_of(fields, "commands"))
    title = text_of(fields, "title") or gettext("Terminal")
    return [
        code_block(code, fence.context, fence.line, language="console", title=title)
    ]


def _recorded(fields: Fields, fence: Fence) -> list[CodeBlock]:
    """Return a block for each part; for a command, what differs from ``before``."""
    recording = find_recording(text_of(fields, "name"), fields["name"], fence.context)
    if recording is None:
        return []
    fence.context.programs.update(recording.programs.items())
    before = _parts(recording, "before", fields, fence)
    was = _typed(before[0]) if before else None
    language = text_of(fields, "language")
    return [
        _block_of(part, was, language, fence)
        for part in _parts(recording, "parts", fields, fence)
    ]


def _block_of(part: Part, was: str | None, language: str, fence: Fence) -> CodeBlock:
    """Return a part; of a command that was another one, what has changed."""
    if part.kind == "change":
        return _changed(part.text, part.label, fence, language)
    if was is not None:
        return _changed(change(was, _typed(part)), part.label, fence)
    code, context, line = f"{part.text}\n", fence.context, fence.line
    return code_block(code, context, line, language="console", title=part.label)


def _parts(
    recording: Recording, field: str, fields: Fields, fence: Fence
) -> list[Part]:
    """Return the parts that a field names; one that is not there is told."""
    by_name = {part.name: part for part in recording.parts}
    for name in texts_of(fields, field):
        if name not in by_name:
            fence.context.report(
                fields[field].line,
                f"the recording has no part '{name}'",
                suggestion(name, by_name, f"its parts are {', '.join(by_name)}"),
                column=fields[field].column,
            )
    return [by_name[name] for name in texts_of(fields, field) if name in by_name]


def _typed(part: Part) -> str:
    """Return the commands of a part without what they printed."""
    return "\n".join(line for line in part.text.split("\n") if line.startswith("$ "))


def _changed(text: str, title: str, fence: Fence, language: str = "") -> CodeBlock:
    """Return a change with its lines marked, in the language of the file."""
    lines = list(parts_of(text))
    typed = all(line.startswith("$ ") for _, line in lines)
    language = language or (
        "console" if typed else language_of(PurePosixPath(title.rsplit(maxsplit=1)[-1]))
    )
    marks = {
        name: frozenset(at for at, (one, _) in enumerate(lines, 1) if one == sign)
        for sign, name in _CLASSES.items()
    }
    code = "".join(f"{line}\n" for _, line in lines)
    return code_block(
        code, fence.context, fence.line, language=language, title=title, marks=marks
    )


def _sample(fields: Fields, fence: Fence) -> list[CodeBlock]:
    """Return a region of a sample, with what changes since the region ``before``."""
    after = _region(fields, "region", fence.context)
    before = _region(fields, "before", fence.context) if "before" in fields else ""
    if after is None or before is None:
        return []
    name = PurePosixPath(text_of(fields, "file"))
    title, language = text_of(fields, "title") or name.name, language_of(name)
    if before:
        return [_changed(change(before, after), title, fence, language)]
    marks = line_marks(fields, after.splitlines(), fence.context)
    context, line = fence.context, fence.line
    return [
        code_block(after, context, line, language=language, title=title, marks=marks)
    ]


def _region(fields: Fields, field: str, context: Context) -> str | None:
    """Return a region of the sample, or the whole; what is wrong is told."""
    name, node = text_of(fields, "file"), fields["file"]
    path = find_file(context, name, node, "check its name, or make it")
    if path is None:
        return None
    region = text_of(fields, field) or None
    try:
        return region_text(
            load_sample(path, PurePosixPath(context.folder / name)), region
        )
    except ContentError as error:
        context.mistakes.extend(error.mistakes)
    except KeyError as error:
        alike = error.args[0]
        context.report(
            fields[field].line,
            f"'{name}' has no region '{region}'",
            f"did you mean '{alike}'?" if alike else f"add '# region: {region}' to it",
            column=fields[field].column,
        )
    return None


DIRECTIVE = Directive(
    name="fix",
    fields={
        "name": "text",
        "parts": "texts",
        "file": "text",
        "region": "text",
        "before": "text",
        "language": "text",
        "insert": "texts",
        "commands": "texts",
        "title": "text",
    },
    required=(),
    read=_read,
)
