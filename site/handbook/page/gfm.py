"""Pieces of Markdown, as lines: titles, code blocks, items, quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_MARK = re.compile(r"[\\`*\[\]<~]|(?<![^\W_])_+|_+(?![^\W_])|&(?=#?\w+;)")
_BLOCK_MARK = re.compile(r"[-+#>=~|]|\d+(?=[.)])")
_TICKS = re.compile(r"`{3,}")


def plain(text: str) -> str:
    """Return Markdown that reads as ``text``, a title or a sentence."""
    text = _MARK.sub(_escaped, " ".join(text.split()))
    if found := _BLOCK_MARK.match(text):
        end = found.end() if found.group().isdigit() else 0
        text = f"{text[:end]}\\{text[end:]}"
    return f"{text[:-1]}\\#" if text.endswith(" #") else text


def _escaped(mark: re.Match[str]) -> str:
    return "".join(f"\\{character}" for character in mark.group())


def code_span(text: str) -> str:
    """Return a text as code within a line."""
    ticks = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    space = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def bold(text: str) -> str:
    """Return Markdown in bold letters, unless it has marks of its own."""
    return text if "*" in text or not text.strip() else f"**{text.strip()}**"


def fence(code: str, language: str = "") -> list[str]:
    """Return a code block, whose fence is longer than any within it."""
    longest = max(map(len, _TICKS.findall(code)), default=2)
    ticks = "`" * (longest + 1)
    return [f"{ticks}{language}", *code.removesuffix("\n").split("\n"), ticks]


def titled(title: str, lines: list[str]) -> list[str]:
    """Return lines below a title, if there is one."""
    return [bold(plain(title)), "", *lines] if title.strip() else lines


def spaced(groups: Iterable[list[str]]) -> list[str]:
    """Join groups of lines with a blank line between them."""
    found: list[str] = []
    for group in groups:
        if group:
            found += ["", *group] if found else group
    return found


def quoted(lines: Iterable[str]) -> list[str]:
    """Return lines as a quote."""
    return [f"> {line}" if line else ">" for line in lines] or [">"]


def listed(marker: str, lines: Sequence[str]) -> list[str]:
    """Return lines as an item of a list."""
    first, *rest = lines or [""]
    return [f"{marker} {first}".rstrip(), *indented(rest, len(marker) + 1)]


def indented(lines: Iterable[str], width: int) -> list[str]:
    """Return lines with spaces before them."""
    return [f"{' ' * width}{line}" if line else "" for line in lines]
