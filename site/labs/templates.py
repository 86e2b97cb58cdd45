"""What Jinja makes of a template: the output, and the Python it compiled to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined, Undefined
from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

MOST = 20_000
"""How many characters of output are shown."""


def answer(argument: Mapping[str, str]) -> dict[str, Any]:
    """Render a ``template`` with a ``context``, which is JSON.

    ``autoescape`` and ``strict`` are ``on`` or ``off``.  Returns ``summary``,
    ``sections`` and ``page``, the output as HTML; with a mistake, ``summary`` names it,
    and its line if it has one.
    """
    try:
        context = json.loads(argument["context"] or "{}")
    except ValueError as error:
        return {"summary": f"The context is no JSON: {error}", "sections": []}
    if not isinstance(context, dict):
        return {"summary": "The context must be an object: {...}", "sections": []}
    environment = SandboxedEnvironment(
        autoescape=argument["autoescape"] == "on",
        undefined=StrictUndefined if argument["strict"] == "on" else Undefined,
    )
    try:
        python = environment.compile(argument["template"], raw=True)
    except TemplateSyntaxError as error:
        return {"summary": f"Line {error.lineno}: {error.message}", "sections": []}
    compiled = {"title": "The Python that Jinja compiled it to", "text": python}
    try:
        output = environment.from_string(argument["template"]).render(context)
    except Exception as error:
        return {"summary": _named(error), "sections": [compiled]}
    shown = output[:MOST]
    summary = f"{len(output):,} characters" + (", cut" if shown != output else "")
    sections = [{"title": "The output", "text": shown}, compiled]
    return {"summary": f"{summary}.", "sections": sections, "page": shown}


def _named(error: Exception) -> str:
    """Return what is said of an error that a template raised."""
    if isinstance(error, UndefinedError):
        return f"{error.message}: the context has no such name"
    if isinstance(error, SecurityError):
        return f"Refused: {error.message}"
    return f"{type(error).__name__}: {error}"
