"""What becomes of a visitor's text: as a value, and as a part of a template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask, render_template_string
from jinja2 import Environment
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import escape

SECRET = "tulips-in-march"  # noqa: S105 - it is there to be stolen
MOST = 1_000
"""How many characters of what comes out are shown."""

EXAMPLES = (
    "{{ config.SECRET_KEY }}",
    "{{ 7 * 7 }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ lipsum.__globals__.os.listdir('.') }}",
    "{{ lipsum.__globals__.os.popen('id').read() }}",
    "Ada <b>",
)
"""What a visitor may write."""


def answer(argument: Mapping[str, str]) -> dict[str, Any]:
    """Greet a visitor who writes ``text``, in four programs; tell what each sends."""
    text = argument["text"]
    app = Flask("visited")
    app.secret_key = SECRET
    rows, ran = [], 0
    with app.test_request_context("/"):
        for code, greet in PROGRAMS:
            came, verdict = _tried(greet, app, text)
            ran += verdict.startswith(RUN)
            rows.append([code, came, verdict])
    summary = f"{ran} of {len(rows)} programs run what the visitor wrote."
    if not ran:
        summary = "No program runs what the visitor wrote."
    table = {
        "title": f"Four programs greet a visitor; name is {text}",
        "head": ["the program", "what it sends", "what happened"],
        "rows": rows,
    }
    return {"summary": summary, "sections": [table]}


RUN = "Ran: "


def _tried(
    greet: Callable[[Flask, str], str], app: Flask, text: str
) -> tuple[str, str]:
    """Return what a program sends, and what happened."""
    try:
        came = greet(app, text)
    except SecurityError as error:
        return "500", f"Refused: {error.message}"
    except Exception as error:
        return "500", f"{type(error).__name__}: {error}"
    shown = came[:MOST]
    if came in (f"Hello {text}", f"Hello {escape(text)}"):
        same = "as it was written" if came == f"Hello {text}" else "escaped"
        return shown, f"Text: it is sent {same}."
    if came == "Hello ":
        return shown, f"{RUN}Jinja printed nothing for it."
    if SECRET in came:
        return shown, f"{RUN}the secret key is out."
    return shown, f"{RUN}Jinja did what the visitor wrote."


def _as_value(_: Flask, name: str) -> str:
    return render_template_string("Hello {{ name }}", name=name)


def _as_template(_: Flask, name: str) -> str:
    return render_template_string("Hello " + name)


def _plain(_: Flask, name: str) -> str:
    return Environment().from_string("Hello " + name).render()  # noqa: S701


def _sandboxed(app: Flask, name: str) -> str:
    sandbox = SandboxedEnvironment(autoescape=True)
    context: dict[str, Any] = {**app.jinja_env.globals}
    app.update_template_context(context)
    return sandbox.from_string("Hello " + name).render(context)


PROGRAMS: tuple[tuple[str, Callable[[Flask, str], str]], ...] = (
    ('render_template_string("Hello {{ name }}", name=name)', _as_value),
    ('render_template_string("Hello " + name)', _as_template),
    ('Environment().from_string("Hello " + name).render()', _plain),
    ('SandboxedEnvironment().from_string("Hello " + name).render(config=config)',
     _sandboxed),
)  # fmt: skip
"""Programs, as their authors write them, and what does the same."""
