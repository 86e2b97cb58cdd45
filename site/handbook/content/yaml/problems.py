"""What is wrong with YAML that cannot be parsed, in an author's words."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import yaml

_ENTRY = re.compile(r"[ ]*(?:- +)*(?:(?P<key>[^\s:#][^:]*):[ \t]+)?(?P<value>\S.*)")
_SPECIAL = "'\"[]{}*&!|>%@`?,-"
"""What a value may not begin with unless it is quoted, or means something else."""
_SAME_COLUMN = "begin every key in the same column"


@dataclass(frozen=True, slots=True)
class Fault:
    """A place, counted from 0 within the YAML, what is wrong, and what to type."""

    line: int
    column: int
    problem: str
    fix: str


def quoted(value: str) -> str:
    """Return ``value`` as YAML that is read as this text and nothing else."""
    if "'" not in value:
        return f"'{value}'"
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return json.dumps(value, ensure_ascii=False)


def explain(error: yaml.YAMLError, lines: list[str]) -> Fault:
    """Return the fault that ``error`` is about, in the YAML made of ``lines``."""
    if not isinstance(error, yaml.MarkedYAMLError) or not error.problem_mark:
        return Fault(0, 0, f"this is not YAML: {error}", "write 'key: value' entries")
    mark, start = error.problem_mark, error.context_mark or error.problem_mark
    problem, context = error.problem or "", error.context or ""
    if "quoted scalar" in context and "end of stream" in problem:
        fix = "add the closing quote, or quote the whole value with the other kind"
        return Fault(start.line, start.column, "this quote is never closed", fix)
    if "flow" in context and "did not find expected ','" in problem:
        return _unclosed(mark, start, lines)
    if "could not find expected ':'" in problem:
        return _no_entry(start, lines)
    source = lines[mark.line] if mark.line < len(lines) else ""
    if "\t" in source[: len(source) - len(source.lstrip())]:
        tab = source.index("\t")
        return Fault(mark.line, tab, "YAML allows no tab here", "indent with spaces")
    return _badly_quoted(mark, source) or _misplaced(mark, source, problem)


def _unclosed(mark: yaml.Mark, start: yaml.Mark, lines: list[str]) -> Fault:
    opening = lines[start.line][start.column]
    closing = {"[": "]", "{": "}"}.get(opening, opening)
    if mark.line == start.line:
        problem = f"a ',' or '{closing}' is missing here"
        fix = "separate the items with commas, or quote the whole value if it is text"
        return Fault(mark.line, mark.column, problem, fix)
    fix = f"add a '{closing}', or quote the whole value if it is text"
    return Fault(start.line, start.column, f"this '{opening}' is never closed", fix)


def _no_entry(start: yaml.Mark, lines: list[str]) -> Fault:
    text = lines[start.line].strip()
    fix = "write it as 'key: value', or end the entries above it"
    if glued := re.fullmatch(r"([\w-]+):(\S.*)", text):
        fix = f"put a space behind the colon: {glued[1]}: {glued[2]}"
    shown = text if len(text) <= 60 else f"{text[:60]}..."
    problem = f"'{shown}' is no 'key: value' entry"
    return Fault(start.line, start.column, problem, fix)


def _badly_quoted(mark: yaml.Mark, source: str) -> Fault | None:
    """Return the fault of a value that begins or goes on in a way YAML reserves."""
    entry = _ENTRY.match(source)
    if not entry or not (value := entry["value"].rstrip()):
        return None
    key = f"{entry['key']}: " if entry["key"] else ""
    inner = value[1:-1] if value[0] in "'\"" and value[-1] == value[0] else value
    fix = f"put the whole value in quotes: {key}{quoted(inner)}"
    if value[0] in _SPECIAL and mark.column >= entry.start("value"):
        problem = f"'{value[0]}' has a meaning of its own where a YAML value begins"
        return Fault(mark.line, entry.start("value"), problem, fix)
    if entry["key"] and mark.column > entry.start("value"):
        problem = "a colon and a space end a key in YAML, even inside a value"
        return Fault(mark.line, mark.column, problem, fix)
    return None


def _misplaced(mark: yaml.Mark, source: str, problem: str) -> Fault:
    if re.match(r"[ ]*(- +)?[\w-]+:(\s|$)", source):
        column = len(source) - len(source.lstrip())
        told = "this key is not in the column of the keys above it"
        return Fault(mark.line, column, told, _SAME_COLUMN)
    return Fault(
        mark.line,
        mark.column,
        f"this is not YAML: {problem or 'it cannot be read'}",
        "write each entry as 'key: value', and quote values that hold ':' or '#'",
    )
