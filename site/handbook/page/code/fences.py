"""Code fences: the info string's language and options, and the code block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from handbook.commonmark.blocks import Block
from handbook.commonmark.references import unescape
from handbook.page.code.annotations import annotate
from handbook.page.code.highlight import UnknownLanguage, highlight
from handbook.page.code.linemarks import line_number, note_mark
from handbook.page.context import Context
from handbook.page.diagrams.drawing import draw, words
from handbook.page.diagrams.sequence import NotUnderstood, read_sequence
from handbook.page.elements import print_element
from handbook.spelling import nearest, slip

_OPTION = re.compile(
    r"""(?P<key>[A-Za-z_][\w-]*)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>\[[\d,\s"'-]*+\]|(?:(?!,\w+=)[^\s}])+))"""
    r"""|(?P<lines>\{[\d,\s-]+\})|(?P<word>[^\s{},][^\s{}]*)"""
)
_DIAGRAMS = frozenset(
    "mermaid plantuml puml uml dot graphviz d2 ditaa nomnoml vega vega-lite "
    "wavedrom flowchart sequence diagram".split()
)
"""Languages whose code other programs draw."""

_LINE_MARKS = {
    "hl_lines": "highlight",
    "focus": "focus",
    "ins": "inserted",
    "del": "deleted",
}
OPTIONS = ("title", "linenums", "mark", *_LINE_MARKS)
"""What may follow a fence's language, as ``key="value"``."""


@dataclass(slots=True)
class Info:
    """A fence's info string, understood."""

    language: str = ""
    title: str = ""
    numbered: bool = False
    marks: dict[str, frozenset[int]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)


def read_info(text: str, context: Context, line: int, length: int) -> Info:
    """Understand an info string; ``length`` is the number of lines of code.

    ``python``, ``{.python}``, ``python {1,3-5}`` and ``rust,ignore`` all name
    a language.  What has no effect here is told as a warning.
    """
    info = Info()
    text = unescape(text)
    if braces := re.match(r"\{\s*\.?([\w+#-]++)([^}]*+)\}", text):
        text = f"{braces[1]} {braces[2]} {text[braces.end() :]}"
    name = re.match(r"[^\s{=]*(?=[\s{]|$)", text)
    if name:
        info.language = name.group().split(",")[0].strip()
        text = text[name.end() :]
    for option in _OPTION.finditer(text):
        key = option["key"]
        value = next((v for v in option.group("double", "single", "bare") if v), "")
        if option["lines"]:
            key, value = "hl_lines", option["lines"].strip("{}")
        if key == "title":
            info.title = value
        elif key == "linenums":
            info.numbered = True
        elif key == "mark" and value:
            info.texts.append(value)
        elif key in _LINE_MARKS:
            numbers = _line_numbers(value, context, line, length)
            info.marks[_LINE_MARKS[key]] = numbers
        else:
            word = key or option["word"]
            alike = nearest(word, OPTIONS)
            context.report(
                line,
                f"'{word}' has no effect on a code block",
                f"did you mean '{alike}'?"
                if alike
                else f"delete it; the options are {', '.join(OPTIONS)}",
                severity="warning",
            )
    return info


def _line_numbers(
    text: str, context: Context, line: int, length: int
) -> frozenset[int]:
    numbers: set[int] = set()
    for part in re.findall(r"""[^,\s"']+""", text.strip("[]")):
        match = re.fullmatch(r"(\d{1,5})(?:-(\d{1,5}))?", part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= length:
            context.report(
                line,
                f"'{part}' is no line of this code, which has {length}",
                'write line numbers and ranges, such as hl_lines="2 4-5"',
            )
        else:
            numbers.update(range(first, last + 1))
    return frozenset(numbers)


def print_fence(
    fence: Block, below: Block | None, context: Context, others: Iterable[str]
) -> Markup:
    """Return the HTML of a code fence; ``below`` is the block after it.

    ``others`` are names besides those of languages that the author may have meant.
    """
    number = fence.start.number
    info = read_info(fence.info, context, number, len(fence.lines))
    lines, ends = annotate(fence, below, context)
    for text in info.texts:
        if not any(text in line.text for line in fence.lines):
            context.report(
                number,
                f"no line of this code holds '{text}'",
                "mark names text that stands in the code",
                severity="warning",
            )
    return code_block(
        "".join(f"{line}\n" for line in lines),
        context,
        number,
        language=info.language,
        title=info.title,
        numbered=info.numbered,
        line_marks=info.marks,
        texts=info.texts,
        ends=ends,
        others=others,
    )


def code_of(block: Block) -> str:
    """Return the text of a block of code."""
    return "".join(f"{line.text}\n" for line in block.lines)


def code_block(
    code: str,
    context: Context,
    line: int,
    *,
    language: str = "",
    title: str = "",
    numbered: bool = False,
    line_marks: Mapping[str, frozenset[int]] | None = None,
    texts: Sequence[str] = (),
    notes: Sequence[tuple[int, Markup]] = (),
    ends: Mapping[int, str] | None = None,
    setup: str = "",
    others: Iterable[str] = (),
) -> Markup:
    """Return the HTML of a code block; an unknown language is shown as text.

    ``texts`` are marked in the code.  ``notes`` are explanations, each with the line
    (from 1) that it is about; ``ends`` has the marks of notes that stand elsewhere.
    ``setup`` is code that comes before: it is folded, counted and copied too.
    ``others`` are names besides those of languages that the author may
    have meant.
    """
    label = title or (f"Code, {language}" if language else "Code")
    before_lines = len(setup.splitlines())
    last = before_lines + len(code.splitlines())
    first = before_lines + 1
    name = _block_name(label, first, last, context) if numbered else ""
    ends = dict(ends or {})
    shown_notes = []
    for number, (place, note) in enumerate(notes, 1):
        context.notes += 1
        own = f"note:{context.notes}"  # no heading's id has a colon
        ends[place] = ends.get(place, "") + note_mark(number, own)
        shown_notes.append({"id": own, "html": note})

    def number_of(place: int) -> str:
        return line_number(before_lines + place, name, first) if numbered else ""

    try:
        html = highlight(
            code,
            language,
            line_marks,
            context.check_time,
            texts=texts,
            starts=number_of,
            ends=ends,
        )
        before = highlight(setup, language, None, context.check_time) if setup else ""
    except UnknownLanguage as unknown:
        _report_unknown(language, unknown, context, line, others)
        language = "text"
        html = highlight(
            code, "text", line_marks, texts=texts, starts=number_of, ends=ends
        )
        before = highlight(setup, "text") if setup else ""
    return print_element(
        "code-block",
        html=html,
        language=language,
        title=title,
        label=label,
        setup=before,
        setup_lines=before_lines,
        notes=shown_notes,
    )


def diagram(text: str, context: Context, line: int) -> Markup:
    """Return the drawing of a sequence; its source, if that is not understood."""
    try:
        sequence = read_sequence(text)
    except NotUnderstood as error:
        place = line + error.line
        context.report(place, error.problem, error.fix, severity="warning")
        return code_block(text, context, line, language="text")
    return print_element(
        "diagram-figure",
        svg=draw(sequence),
        title=sequence.title,
        steps=list(words(sequence)),
    )


def _block_name(label: str, first: int, last: int, context: Context) -> str:
    """Return what the ids of a block's lines begin with: its title, as ids allow.

    The ids of its lines, ``first`` to ``last``, are taken then, and can be linked to.
    """
    slug = "-".join(re.findall(r"[\w.]+", label)) or "code"
    name, number = f"{slug}:", 2  # no heading's id has a colon
    while any(f"{name}-{line}" in context.ids for line in (first, last)):
        name, number = f"{slug}:{number}", number + 1
    for line in range(first, last + 1):
        context.ids[f"{name}-{line}"] = context.line
    return name


def _report_unknown(
    language: str,
    unknown: UnknownLanguage,
    context: Context,
    line: int,
    others: Iterable[str],
) -> None:
    names = [unknown.alike] if unknown.alike else []
    alike = slip(language, [*names, *others])
    problem = f"no language is called '{language}'; the code is shown without colours"
    fix = "use a name that Pygments knows, or 'text'"
    if language.lower() in _DIAGRAMS:
        problem = f"diagrams in '{language}' are not drawn; the source is shown"
        fix = "show it as an image, or write 'text' to show its source"
    elif alike:
        fix = f"did you mean '{alike}'?"
    context.report(line, problem, fix, severity="warning")
