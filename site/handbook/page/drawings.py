"""Drawings: an SVG image must run no script, however it is written."""

from __future__ import annotations

import re
from xml.parsers import expat

_SCRIPTING = frozenset({"script", "handler", "iframe", "object", "embed"})
_IGNORED = re.compile(r"[\x00-\x20]+")  # as browsers do within "javascript:"
_SCRIPT = ("holds script", "take the script out")
_DECLARED = (
    "declares a document type, which could hide script",
    "delete its <!DOCTYPE ...>",
)
_STYLED = (
    "names a style sheet, which could run script",
    "delete its <?xml-stylesheet?>",
)


class _Flawed(Exception):
    """Stops the parser; says what is wrong, and what to do."""


def flaw_in(drawing: bytes) -> tuple[str, str] | None:
    """Return what is wrong with an SVG image, and its fix; ``None`` if it is safe.

    It is parsed as browsers do: prefixes, escapes and encodings hide nothing.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = _check_element
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.ProcessingInstructionHandler = _check_instruction
    try:
        parser.Parse(drawing, True)
    except _Flawed as flawed:
        problem, fix = flawed.args
        return problem, fix
    except (expat.ExpatError, ValueError, LookupError) as error:  # or no such encoding
        return f"is not well-formed XML: {error}", "save it again as SVG"
    return None


def _check_element(name: str, attributes: dict[str, str]) -> None:
    if _local(name) in _SCRIPTING:
        raise _Flawed(*_SCRIPT)
    for attribute, value in attributes.items():
        runs = "javascript:" in _IGNORED.sub("", value).lower()
        if runs or _local(attribute).startswith("on"):
            raise _Flawed(*_SCRIPT)


def _refuse_doctype(*_: object) -> None:
    raise _Flawed(*_DECLARED)


def _check_instruction(target: str, _: str) -> None:
    if target == "xml-stylesheet":
        raise _Flawed(*_STYLED)


def _local(name: str) -> str:
    """Return an element's or attribute's name without its namespace."""
    return name.rpartition(" ")[2].lower()
