"""Labs that are a form: what the reader fills in, and the function that answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from labs import routing, templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a form: one line, or ``rows`` of them, or a choice of ``options``."""

    name: str
    label: str
    value: str
    rows: int = 1
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A lab: ``function`` takes what is filled in by name, and ``call`` names it."""

    call: str
    function: Callable[[Mapping[str, str]], dict[str, Any]]
    fields: tuple[Field, ...]

    def answer(self) -> dict[str, Any]:
        """Return the answer to the form as it is before anybody fills it in."""
        return self.function({field.name: field.value for field in self.fields})


RULES = """\
/                     home
/users/<name>         profile
/users/<int:id>       by_number
/users/me             me         GET,POST
/files/<path:name>    download
/about/               about
"""
TEMPLATE = """\
<h1>Hello {{ name }}</h1>
{% for fruit in fruits %}
  <li>{{ loop.index }}. {{ fruit|capitalize }}</li>
{% else %}
  <p>No fruit today.</p>
{% endfor %}
"""
CONTEXT = '{"name": "<script>alert(1)</script>", "fruits": ["apple", "pear"]}'

FORMS: Mapping[str, Form] = {
    "routing": Form(
        call="labs.routing:answer",
        function=routing.answer,
        fields=(
            Field(name="rules", label="Rules", value=RULES, rows=8),
            Field(
                name="method",
                label="Method",
                value="GET",
                options=("GET", "POST", "PUT", "DELETE"),
            ),
            Field(name="url", label="URL", value="/users/42"),
        ),
    ),
    "templates": Form(
        call="labs.templates:answer",
        function=templates.answer,
        fields=(
            Field(name="template", label="Template", value=TEMPLATE, rows=8),
            Field(name="context", label="Context, as JSON", value=CONTEXT, rows=2),
            Field(
                name="autoescape", label="Autoescape", value="on", options=("on", "off")
            ),
            Field(
                name="strict",
                label="Unknown names are errors",
                value="off",
                options=("off", "on"),
            ),
        ),
    ),
}
"""The labs by the names that articles call them."""
