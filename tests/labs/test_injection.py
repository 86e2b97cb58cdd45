"""``labs.injection`` tells what becomes of a visitor's text in a template."""

from __future__ import annotations

import json
import os

import pytest
from markupsafe import escape

from labs.forms import FORMS
from labs.injection import EXAMPLES, PROGRAMS, answer


def rows(text: str) -> list[tuple[str, str]]:
    """Return what each program sends, and what is said of it."""
    told = answer({"text": text})
    json.dumps(told)
    return [(came, verdict) for _, came, verdict in told["sections"][0]["rows"]]


# What opens a pipe leaves it open: see below.
@pytest.mark.parametrize("text", [one for one in EXAMPLES if "popen" not in one])
def test_a_value_stays_text_whatever_it_is(text: str) -> None:
    """It is escaped where it has to be, and never run."""
    came, verdict = rows(text)[0]

    assert came == f"Hello {escape(text)}"
    assert verdict.startswith("Text: ")


def test_a_template_reads_the_secret_key() -> None:
    """In Flask, and in a sandbox that is given it; plain Jinja has no such name."""
    _, template, plain, sandbox = rows("{{ config.SECRET_KEY }}")

    assert (
        template == sandbox == ("Hello tulips-in-march", "Ran: the secret key is out.")
    )
    assert plain == ("500", "UndefinedError: 'config' is undefined")


def test_a_template_runs_python() -> None:
    """Whoever may write one can call what the server can call."""
    _, template, plain, sandbox = rows("{{ lipsum.__globals__.os.getpid() }}")
    opens = "{% set pipe = lipsum.__globals__.os.popen('echo started') %}"
    _, started, *_ = rows(opens + "{{ pipe.read() }}{{ pipe.close() or '' }}")

    assert template[0] == plain[0] == f"Hello {os.getpid()}"
    assert sandbox[1].startswith("Refused: ")
    assert started[0] == "Hello started\n"


def test_the_sandbox_refuses_attributes() -> None:
    """Of Python's own; it reckons all the same."""
    _, template, plain, sandbox = rows("{{ ''.__class__.__mro__ }}")

    assert "class &#39;str&#39;" in template[0]
    assert plain[0] == "Hello (<class 'str'>, <class 'object'>)"
    assert sandbox == ("500", "Refused: access to attribute '__class__' of 'str' object"
                       " is unsafe.")  # fmt: skip
    assert [came for came, _ in rows("{{ 7 * 7 }}")][1:] == ["Hello 49"] * 3


def test_plain_text_is_only_text() -> None:
    """Flask escapes the value; what is in the template is sent as it is."""
    told = rows("Ada <b>")

    assert [came for came, _ in told] == ["Hello Ada &lt;b&gt;"] + ["Hello Ada <b>"] * 3
    assert all(verdict.startswith("Text: ") for _, verdict in told)
    assert answer({"text": "Ada"})["summary"].startswith("No program runs")


def test_a_template_that_is_none_is_told() -> None:
    """As Jinja says it."""
    assert rows("{{ ")[1][1].startswith("TemplateSyntaxError: ")


def test_the_first_frame_teaches() -> None:
    """The secret is out in two of four programs."""
    told = FORMS["injection"].answer()

    assert told["summary"] == "2 of 4 programs run what the visitor wrote."
    assert len(PROGRAMS) == len(told["sections"][0]["rows"])
