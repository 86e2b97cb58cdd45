"""What is said of an error in a template: its file and line, and what teaches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from flask import Flask
from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from werkzeug.routing import BuildError

from labs.hints import hint
from labs.project import TEMPLATES, Project, place_of

FLASKS = frozenset({"config", "g", "request", "session"})
"""What Flask gives every template, besides what the view gives."""

SYNTAX: tuple[tuple[str, str], ...] = (
    (r"Unexpected end of template",
     "Each if, for, block and macro needs its end: {% endif %}."),
    (r"Encountered unknown tag 'end",
     "An end tag needs the tag that it ends, and the innermost one ends first."),
    (r"Encountered unknown tag", "Jinja has no such tag: {% tag %}, or {{ value }}?"),
    (r"unexpected '[}%]'|expected token 'end of print statement'",
     "A value is {{ name }}, a tag is {% tag %}: both signs at both ends."),
    (r"block '\w+' defined twice", "A block has one place; print it again by self."),
)  # fmt: skip
"""What Jinja says of a template that it cannot read, and what to do."""


def said(error: Exception, project: Project, given: Mapping[str, Any]) -> str:
    """Return what an exception says, and what teaches.

    ``given`` is what the template was rendered with.
    """
    text = str(getattr(error, "message", None) or error).rstrip(".")
    return f"{text}. {_taught(error, project, given)}".rstrip()


def _taught(error: Exception, project: Project, given: Mapping[str, Any]) -> str:
    """Return the sentence that teaches, or ""."""
    file, _ = place_of(error, project.folder)
    match error:
        case TemplateNotFound():
            told = _not_found(error, project)
        case TemplateSyntaxError():
            told = _syntax(error, project.app)
        case UndefinedError():
            told = _undefined(str(error.message), given)
        case BuildError():
            views = ", ".join(sorted(project.app.view_functions))
            told = f"url_for takes the name of a view function: {views}."
        case RecursionError():
            told = "A template that includes or extends itself never ends."
        case TypeError() if file.startswith(TEMPLATES):
            told = "A filter or an operator got a value of a kind that it cannot take."
        case _:
            told = hint(type(error).__name__, str(error))
    return told


def _not_found(error: TemplateNotFound, project: Project) -> str:
    """Say which names were looked for, and which files there are."""
    looked = getattr(error, "templates", None) or [error.name]
    files = sorted(one.name for one in (project.folder / TEMPLATES).iterdir())
    near = _near(str(looked[-1]), files)
    names = ", ".join(map(str, looked))
    return (
        f"Flask looked for {names} in templates/, where {', '.join(files)} are.{near}"
    )


def _syntax(error: TemplateSyntaxError, app: Flask) -> str:
    text = error.message or ""
    if found := re.search(r"No (filter|test) named '(\w+)'", text):
        known = app.jinja_env.filters if found[1] == "filter" else app.jinja_env.tests
        return (
            f"Jinja has {len(known)} of them, and not this one.{_near(found[2], known)}"
        )
    return next((more for says, more in SYNTAX if re.search(says, text)), "")


def _undefined(text: str, given: Mapping[str, Any]) -> str:
    """Say what the template was given, if it asks for another name."""
    if found := re.match(r"'(\w+)' is undefined", text):
        names = sorted(given.keys() - FLASKS)
        told = ", ".join(names) if names else "nothing"
        return (
            f"The view gives the template {told}. A name that it does not give prints"
            f" nothing, and has no attributes.{_near(found[1], names)}"
        )
    return "What is not there prints nothing; what is asked of it is an error."


def _near(name: str, known: Iterable[str]) -> str:
    found = get_close_matches(name, [*known], n=1)
    return f" Did you mean {found[0]}?" if found else ""
