"""``labs.templates`` tells what Jinja does."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
from flask import Flask, render_template_string
from jinja2 import Environment

from labs.forms import CONTEXT, FORMS, TEMPLATE
from labs.templates import MOST, answer


def asked(template: str, context: str = "{}", **choices: str) -> dict[str, Any]:
    """Return the answer to a form."""
    form = {"template": template, "context": context, "autoescape": "on"}
    told = answer({**form, "strict": "off", **choices})
    json.dumps(told)
    return told


def test_output_and_python_are_shown() -> None:
    """What comes out, and the function that made it."""
    told = asked("Hello {{ name }}", '{"name": "<b>"}')
    output, compiled = told["sections"]

    assert output["text"] == told["page"] == "Hello &lt;b&gt;"
    assert "def root(context" in compiled["text"]
    assert "escape(" in compiled["text"]


def test_without_escaping_the_text_goes_out_as_it_is() -> None:
    """Which is what an attacker waits for."""
    told = asked("Hello {{ name }}", '{"name": "<b>"}', autoescape="off")

    assert told["page"] == "Hello <b>"


def test_flask_agrees() -> None:
    """The first frame is what Flask would send."""
    with Flask("templates").app_context():
        expected = render_template_string(TEMPLATE, **json.loads(CONTEXT))

    assert FORMS["templates"].answer()["page"] == expected
    assert "&lt;script&gt;" in expected


def test_flask_has_no_sandbox() -> None:
    """The lab refuses a template for which Flask runs Python."""
    template = "{{ ''.__class__.__mro__ }}"
    with Flask("templates").app_context():
        rendered = render_template_string(template)

    assert asked(template)["summary"].startswith("Refused: ")
    assert "&lt;class &#39;object&#39;&gt;" in rendered


def test_a_template_for_flask_runs_python() -> None:
    """Whoever may write one can call what the server can call."""
    template = "{{ lipsum.__globals__.os.getpid() }}"
    with Flask("templates").app_context():
        assert render_template_string(template) == str(os.getpid())


def test_the_python_looks_up_a_name_once() -> None:
    """However often the template prints it; text between tags comes out unchanged."""
    compiled = asked("<b>{{ a }}</b>{{ a }}")["sections"][1]["text"]

    assert compiled.count("resolve('a')") == 1
    assert "yield '<b>'" in compiled


def test_where_flask_escapes() -> None:
    """By the end of the name, and in strings; Jinja alone does nowhere."""
    flask = Flask("templates")
    names = ("a.html", "a.htm", "a.xml", "a.xhtml", "a.svg", None)

    assert all(flask.select_jinja_autoescape(name) for name in names)
    assert not flask.select_jinja_autoescape("a.txt")
    assert not Environment().autoescape  # noqa: S701 - that is the point


@pytest.mark.parametrize(
    ("template", "context", "choices", "summary"),
    [
        ("{% if a %}\n{% endfor %}", "{}", {}, "Line 2: Encountered unknown tag"),
        ("{{ a }", "{}", {}, "Line 1: "),
        ("{{ a.b.c }}", "{}", {}, "'a' is undefined: the context has no such name"),
        ("{{ a }}", "{}", {"strict": "on"}, "'a' is undefined"),
        ("{{ 1 / 0 }}", "{}", {}, "ZeroDivisionError: "),
        ("{{ ''.__class__.__mro__ }}", "{}", {}, "Refused: "),
        ("{% for a in range(10**9) %}{% endfor %}", "{}", {}, "OverflowError: "),
        ("a", "{", {}, "The context is no JSON: "),
        ("a", "[1]", {}, "The context must be an object"),
        ("{% include 'x' %}", "{}", {}, "TypeError: no loader"),
    ],
)
def test_mistakes_are_answers(
    template: str, context: str, choices: dict[str, str], summary: str
) -> None:
    """Each is named, with its line if it has one; none is an exception."""
    told = asked(template, context, **choices)

    assert told["summary"].startswith(summary)
    assert "page" not in told


def test_an_unknown_name_is_nothing_unless_one_wants_to_know() -> None:
    """Jinja prints nothing for it."""
    assert asked("a{{ b }}c")["page"] == "ac"


def test_long_output_is_cut() -> None:
    """A page stays usable."""
    told = asked("{% for a in range(9999) %}abcdef{% endfor %}")

    assert len(told["page"]) == MOST
    assert told["summary"].endswith("cut.")
