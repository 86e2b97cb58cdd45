"""Info strings of code fences: the language, and what is to be shown of the code."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from handbook.commonmark.references import unescape
from handbook.errors import Severity
from handbook.page.context import Context
from handbook.spelling import suggestion

_OPTION = re.compile(
    r"""(?P<key>[A-Za-z_][\w-]*)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>\[[\d,\s"'-]*+\]|(?:(?!,\w+=)[^\s}])+))"""
    r"""|(?P<lines>\{[\d,\s-]+\})|(?P<word>[^\s{},][^\s{}]*)"""
)
_LINE_MARKS = {
    "hl_lines": "highlight",
    "focus": "focus",
    "ins": "inserted",
    "del": "deleted",
}
OPTIONS = ("title", "linenums", "mark", *_LINE_MARKS)
"""What may follow a fence's language, as ``key="value"``."""

_DELETE = f"delete it; the options are {', '.join(OPTIONS)}"


@dataclass(slots=True)
class Info:
    """A fence's info string, understood."""

    language: str = ""
    title: str = ""
    numbered: bool = False
    marks: dict[str, frozenset[int]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)


def read_info(
    text: str, context: Context, line: int, length: int, *, included: bool = False
) -> Info:
    """Understand an info string; ``length`` is the number of lines of code.

    Other programs may have more lines, where one names a file that is ``included``.

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
        if (option["bare"] or "").startswith(('"', "'")):
            quote, value = value[0], value[1:]
            context.report(
                line,
                f"the quote behind '{key}=' is never closed",
                f"write {key}={quote}...{quote}",
                severity="warning",
            )
        if option["lines"]:
            key, value = "hl_lines", option["lines"].strip("{}")
        if key == "title":
            info.title = value
        elif key == "linenums":
            info.numbered = True
        elif key == "mark" and value:
            info.texts.append(value)
        elif key in _LINE_MARKS:
            numbers = _line_numbers(
                value, context, line, length, "warning" if included else "error"
            )
            info.marks[_LINE_MARKS[key]] = numbers
        else:
            word = key or option["word"]
            context.report(
                line,
                f"'{word}' has no effect on a code block",
                suggestion(word, OPTIONS, _DELETE),
                severity="warning",
                rule="code-option",
            )
    return info


def _line_numbers(
    text: str, context: Context, line: int, length: int, severity: Severity
) -> frozenset[int]:
    numbers: set[int] = set()
    for part in re.findall(r"""[^,\s"']+""", text.strip("[]")):
        match = re.fullmatch(r"(\d{1,5})(?:-(\d{1,5}))?", part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= length:
            context.report(
                line,
                f"'{part}' is no line of this code, which has {length}",
                'write line numbers and ranges, such as hl_lines="2 4-5"'
                if severity == "error"
                else "show the file with a 'sample' fence; it is not included here",
                severity=severity,
                refusal=True,
            )
        else:
            numbers.update(range(first, last + 1))
    return frozenset(numbers)
