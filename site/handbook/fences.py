"""Code fences: the info string's language and options, and the code block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from handbook.context import Context
from handbook.elements import print_element
from handbook.errors import nearest, slip
from handbook.highlight import UnknownLanguage, highlight
from handbook.references import unescape

_OPTION = re.compile(
    r"""(?P<key>[A-Za-z_][\w-]*)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>\[[\d,\s"'-]*+\]|(?:(?!,\w+=)[^\s}])+))"""
    r"""|(?P<lines>\{[\d,\s-]+\})|(?P<word>[^\s{},][^\s{}]*)"""
)
_DIAGRAMS = frozenset(
    "mermaid plantuml puml uml dot graphviz d2 ditaa nomnoml vega vega-lite "
    "wavedrom flowchart sequence diagram".split()
)
"""Languages whose code other programs draw."""

_LINE_MARKS = {"hl_lines": "highlight", "ins": "inserted", "del": "deleted"}
OPTIONS = ("title", "linenums", *_LINE_MARKS)
"""What may follow a fence's language, as ``key="value"``."""


@dataclass(slots=True)
class Info:
    """A fence's info string, understood."""

    language: str = ""
    title: str = ""
    numbered: bool = False
    marks: dict[str, frozenset[int]] = field(default_factory=dict)


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


def code_block(
    code: str,
    context: Context,
    line: int,
    *,
    language: str = "",
    title: str = "",
    numbered: bool = False,
    line_marks: Mapping[str, frozenset[int]] | None = None,
    others: Iterable[str] = (),
) -> Markup:
    """Return the HTML of a code block; an unknown language is shown as text.

    ``others`` are names besides those of languages that its author may have meant.
    """
    try:
        html = highlight(code, language, line_marks, context.check_time)
    except UnknownLanguage as unknown:
        names = [unknown.alike] if unknown.alike else []
        alike = slip(language, [*names, *others])
        problem = (
            f"no language is called '{language}'; the code is shown without colours"
        )
        fix = "use a name that Pygments knows, or 'text'"
        if language.lower() in _DIAGRAMS:
            problem = f"diagrams in '{language}' are not drawn; the source is shown"
            fix = "show it as an image, or write 'text' to show its source"
        elif alike:
            fix = f"did you mean '{alike}'?"
        context.report(line, problem, fix, severity="warning")
        html, language = highlight(code, "text", line_marks), "text"
    return print_element(
        "code-block",
        html=html,
        language=language,
        title=title,
        numbered=numbered,
        label=title or (f"Code, {language}" if language else "Code"),
    )
