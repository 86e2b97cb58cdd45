"""Destinations, titles and labels of links, and the definitions of references.

All by CommonMark 0.31.2, sections 4.7 and 6.3.  A function that reads something
takes a text and an index, and returns what it read and the index behind it, or
``None`` if it is not there.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from html.entities import html5

from handbook.commonmark.lines import Passage

MAX_LABEL = 999
"""The most characters of a label: the standard's limit."""

MAX_PARENTHESES = 32
"""How deep parentheses may nest in a destination; the standard asks for 3."""

_PUNCTUATION = frozenset(string.punctuation)
_ESCAPE = rf"\\[{re.escape(string.punctuation)}]"
_ENTITY = r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});"
ENTITY = re.compile(_ENTITY)
"""What may be a character reference; only ``unescape`` knows whether it is."""

_ESCAPE_OR_ENTITY = re.compile(f"{_ESCAPE}|{_ENTITY}")
_LABEL = re.compile(rf"\[((?:[^\\\[\]]|\\.){{1,{MAX_LABEL}}})\]", re.DOTALL)
_POINTED = re.compile(r"<((?:[^<>\\\n]|\\.)*)>")
_SPACE = re.compile(r"[ \t]*\n?[ \t]*")
_LINE_END = re.compile(r"[ \t]*(?:\n|\Z)")
_TITLES = {
    '"': re.compile(r'"((?:[^"\\]|\\.)*+)"', re.DOTALL),
    "'": re.compile(r"'((?:[^'\\]|\\.)*+)'", re.DOTALL),
    "(": re.compile(r"\(((?:[^()\\]|\\.)*+)\)", re.DOTALL),
}
_NOT_TEXT = re.compile("[\0-\x08\x0b-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads, as written, and the place at which that is written."""

    destination: str
    title: str | None
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Definition:
    """A line ``[label]: destination "title"``; ``line`` is where it starts."""

    label: str
    target: Target
    line: int


def unescape(text: str) -> str:
    """Return ``text`` with its escapes and character references replaced."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPE_OR_ENTITY.sub(_unescaped, text)


def _unescaped(match: re.Match[str]) -> str:
    text = match.group()
    if text[0] == "\\":
        return text[1]
    if text[1] != "#":
        return html5.get(text[1:], text)
    code = int(text[3:-1], 16) if text[2] in "xX" else int(text[2:-1])
    # What is no character of a text must not come in by its number either.
    if not 0 < code <= 0x10FFFF or _NOT_TEXT.match(chr(code)):
        return "\ufffd"
    return chr(code)


def normal(label: str) -> str:
    """Return the label as references are compared."""
    return " ".join(label.split()).casefold()


def read_label(text: str, index: int) -> tuple[str, int] | None:
    """Read ``[label]``, which must not be empty."""
    match = _LABEL.match(text, index)
    if not match or not match[1].strip():
        return None
    return match[1], match.end()


def read_destination(text: str, index: int) -> tuple[str, int] | None:
    """Read ``<a b>`` or ``a(b)c``."""
    if text.startswith("<", index):
        match = _POINTED.match(text, index)
        return (unescape(match[1]), match.end()) if match else None
    end = index
    depth = 0
    while end < len(text):
        character = text[end]
        if character == "\\" and text[end + 1 : end + 2] in _PUNCTUATION:
            end += 1
        elif character <= " " or character == "\x7f":
            break
        elif character == "(":
            depth += 1
            if depth > MAX_PARENTHESES:
                return None
        elif character == ")":
            if not depth:
                break
            depth -= 1
        end += 1
    if depth:
        return None
    return unescape(text[index:end]), end


def read_title(text: str, index: int) -> tuple[str, int] | None:
    """Read a title in double quotes, single quotes or parentheses."""
    pattern = _TITLES.get(text[index : index + 1])
    match = pattern.match(text, index) if pattern else None
    return (unescape(match[1]), match.end()) if match else None


def skip_space(text: str, index: int) -> int:
    """Return the index behind spaces and tabs, with a line's end at most."""
    match = _SPACE.match(text, index)
    assert match  # noqa: S101 - the pattern matches nothing, too
    return match.end()


def read_inline(passage: Passage, index: int) -> tuple[Target, int] | None:
    """Read ``(destination "title")``, which follows a link's text."""
    text = passage.text
    start = skip_space(text, index + 1)
    found = read_destination(text, start)
    if found is None:
        return None
    destination, end = found
    title = None
    behind = skip_space(text, end)
    if behind > end and (titled := read_title(text, behind)):
        title, end = titled
        behind = skip_space(text, end)
    if not text.startswith(")", behind):
        return None
    target = Target(destination, title, *passage.place(start))
    return target, behind + 1


def read_definition(passage: Passage, index: int) -> tuple[Definition, int] | None:
    """Read the definition of a reference, up to the end of its last line."""
    text = passage.text
    labelled = read_label(text, index)
    if labelled is None or not text.startswith(":", labelled[1]):
        return None
    label, end = labelled
    start = skip_space(text, end + 1)
    found = read_destination(text, start)
    if found is None or found[1] == start:
        return None
    destination, end = found
    title = None
    line_end = _LINE_END.match(text, end)
    behind = skip_space(text, end)
    if behind > end and (titled := read_title(text, behind)):
        titled_end = _LINE_END.match(text, titled[1])
        if titled_end:
            title, line_end = titled[0], titled_end
    if line_end is None:
        return None
    target = Target(destination, title, *passage.place(start))
    return Definition(label, target, passage.place(index)[0]), line_end.end()
