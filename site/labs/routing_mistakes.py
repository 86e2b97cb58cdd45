"""What is said of routes that are no routes, or not those that were meant."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from labs.checks import named
from labs.hints import hint

USUAL = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

BARE = re.compile(r"(?m)^[ ]*@\w+\.(?:route|get|post|put|patch|delete)[ ]*$")
"""A decorator that is not called: ``@app.route`` alone."""

SAID: tuple[tuple[str, str], ...] = (
    (r"must start with a slash",
     'A rule starts with a slash: "/users", not "users".'),
    (r"the converter '\w+' does not exist",
     "Werkzeug has string, int, float, path, any and uuid. Text needs no converter:"
     " <name>."),
    (r"malformed url rule",
     "A variable is <name> or <int:name>. Its name has letters, digits and underscores:"
     " <user_id>, not <user-id>."),
    (r"duplicate argument '\w+'",
     "Each variable of a rule needs a name of its own: it becomes an argument."),
    (r"Allowed methods must be a list",
     'methods is a list, even of one: methods=["POST"].'),
    (r"Use the 'route' decorator to use the 'methods'",
     'app.get takes GET alone. Several methods: @app.route("/x", methods=["GET",'
     ' "POST"]).'),
    (r"unexpected keyword argument 'method'", "The argument is called methods."),
    (r"\w+\(\) got an unexpected keyword argument '\w+'",
     "Each variable of the rule becomes an argument: the function needs one of that"
     " name."),
    (r"\w+\(\) missing \d+ required positional argument",
     "The function asks for an argument that no variable of its rule has."),
    (r"'Flask' object has no attribute",
     'Flask has app.get, post, put, patch and delete. For others: @app.route("/x",'
     ' methods=["HEAD"]).'),
)  # fmt: skip
"""What an exception says, and the sentence for it: the first one counts."""


def taught(error: Exception) -> str:
    """Return an exception's name, line and text, and what should be there instead."""
    text = str(error)
    told = next((more for says, more in SAID if re.search(says, text)), "")
    told = told or hint(type(error).__name__, text)
    start = named(error)
    end = "" if start.endswith((".", "!", "?")) else "."
    return f"{start}{end} {told}".strip()


def warned(app: Flask, code: str) -> list[str]:
    """Return what is odd about the rules of a program, though Flask takes them."""
    seen: dict[tuple[str, str], Rule] = {}
    told = [
        f"{found[0].strip()} names no rule, so Flask never hears of the function: write"
        f' {found[0].strip()}("/").'
        for found in BARE.finditer(code)
    ]
    for rule in app.url_map.iter_rules():
        told += _of_methods(rule)
        told += _of_arguments(rule, app)
        for method in sorted(rule.methods or ()):
            first = seen.setdefault((rule.rule, method), rule)
            if first is not rule and method not in ("HEAD", "OPTIONS"):
                told.append(
                    f"{rule.endpoint} never answers {method} {rule.rule}:"
                    f" {first.endpoint} has the same rule, and is above."
                )
    return told


def _of_methods(rule: Rule) -> Iterator[str]:
    for method in sorted(rule.methods or ()):
        if method in USUAL:
            continue
        parts = re.findall(r"[A-Z]+", method)
        if len(parts) > 1 and set(parts) <= set(USUAL):
            meant = ", ".join(f'"{part}"' for part in parts)
            yield (
                f'"{method}" is one method, which no client sends: methods=[{meant}]'
                f" has {len(parts)}."
            )
        else:
            yield f'"{method}" is none of the methods that clients use.'


def _of_arguments(rule: Rule, app: Flask) -> Iterator[str]:
    view = app.view_functions.get(rule.endpoint)
    if view is None:
        yield f"The rule {rule.rule} has no function; its endpoint is {rule.endpoint}."
        return
    given = {*rule.arguments, *(rule.defaults or {})}
    parameters = _parameters(view)
    if parameters is None:
        return
    for name in sorted(given - parameters.keys()):
        yield (
            f"{rule.endpoint} has no argument {name}, which {rule.rule} gives it:"
            f" def {rule.endpoint}({', '.join(sorted(given))})."
        )
    for name, required in parameters.items():
        if required and name not in given:
            yield (
                f"{rule.endpoint} asks for {name}, which is no variable of {rule.rule}."
            )


def _parameters(view: Any) -> dict[str, bool] | None:
    """Return a function's arguments, and which it needs; nothing if it takes any."""
    try:
        found = inspect.signature(view).parameters.values()
    except (TypeError, ValueError):
        return None
    if any(one.kind is one.VAR_KEYWORD for one in found):
        return None
    return {
        one.name: one.default is one.empty
        for one in found
        if one.kind is not one.VAR_POSITIONAL
    }
