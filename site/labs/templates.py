"""What a small Flask project answers: its templates, and the Python they become."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, before_render_template, got_request_exception
from jinja2 import Template

from labs import reply, server
from labs.address import target
from labs.exchange import raw_request
from labs.project import PROGRAM, Project, place_of, project
from labs.template_errors import said
from labs.verdicts import verdict

MOST = 20_000
"""How many characters of output are shown."""

FILES: Mapping[str, str] = {
    PROGRAM: """\
from flask import Flask, render_template, request

app = Flask(__name__)
FRUIT = ["apple", "pear"]


@app.get("/")
def hello():
    name = request.args.get("name", "Ada")
    return render_template("hello.html", name=name, fruit=FRUIT)


@app.get("/receipt")
def receipt():
    name = request.args.get("name", "Ada")
    text = render_template("receipt.txt", name=name, fruit=FRUIT)
    return text, {"Content-Type": "text/plain; charset=utf-8"}
""",
    "templates/hello.html": """\
{% extends "base.html" %}
{% from "_fruit.html" import item %}

{% block main %}
<h1>Hello {{ name }}</h1>
<ol>
{% for one in fruit %}
  {{ item(one) }}
{% else %}
  <li>No fruit today.</li>
{% endfor %}
</ol>
{% endblock %}
""",
    "templates/base.html": """\
<!doctype html>
<title>Fruit</title>
<a href="{{ url_for('receipt') }}">Receipt</a>
{% block main %}{% endblock %}
<p>You asked for {{ request.path }}</p>
""",
    "templates/_fruit.html": """\
{% macro item(name) %}
<li>{{ name|capitalize }}</li>
{% endmacro %}
""",
    "templates/receipt.txt": """\
Thank you, {{ name }}.
{% for one in fruit %}
- {{ one }}
{% endfor %}
""",
}
"""The project that a reader starts from."""


def answer(argument: Mapping[str, str]) -> dict[str, Any]:
    """Ask a project, whose files are the other arguments, for ``address``.

    Returns ``summary``, ``sections``, of a page ``page``, and ``verdicts``: on a
    mistake, at the file that it is in.
    """
    files = {name: text for name, text in argument.items() if name != "address"}
    raw = raw_request(
        {"method": "GET", "target": target(argument["address"]), "fields": []}
    )
    folder = None
    try:
        with project(files) as found:
            folder = found.folder
            return _asked(found, raw)
    except Exception as error:
        if folder is not None:
            raise
        return _broken(error)


def _broken(error: Exception) -> dict[str, Any]:
    """Return what is said of a program that makes no application."""
    line = getattr(error, "lineno", None) or 0
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(PROGRAM):
            line = trace.tb_lineno
        trace = trace.tb_next
    told = verdict(PROGRAM, type(error).__name__, "wrong", f"{error}", line=line)
    summary = f"Nothing can be asked: {PROGRAM} makes no application."
    return {"summary": summary, "verdicts": [told], "sections": []}


def _asked(found: Project, raw: bytes) -> dict[str, Any]:
    """Return what a project answers to a request."""
    rendered: list[tuple[Template, dict[str, Any]]] = []
    raised: list[Exception] = []

    def note(_: Flask, template: Template, context: dict[str, Any], **__: Any) -> None:
        rendered.append((template, context))

    def failed(_: Flask, exception: Exception, **__: Any) -> None:
        raised.append(exception)

    with (
        before_render_template.connected_to(note, found.app),
        got_request_exception.connected_to(failed, found.app),
    ):
        sent: bytes = server.serve(raw, found.app)  # type: ignore[no-untyped-call]
    came = reply.read(sent, "GET")
    told: dict[str, Any] = {"sections": []}
    given = rendered[-1][1] if rendered else {}
    if raised:
        error = raised[0]
        name = type(error).__name__
        file, line = place_of(error, found.folder)
        where = f" in {file}, line {line}" if file else ""
        told["summary"] = f"{came.status}: {name}{where}"
        text = said(error, found, given)
        told["verdicts"] = [verdict(file or PROGRAM, name, "wrong", text, line=line)]
    else:
        told |= _shown(came, [template.name or "" for template, _ in rendered])
    names = [template.name for template, _ in rendered if template.name]
    told["sections"] += [_compiled(found, name) for name in names[-1:]]
    return told


def _shown(came: reply.Reply, names: list[str]) -> dict[str, Any]:
    """Return what a client shows of a response, and in which templates it was made."""
    fields = {name.lower(): value for name, value in came.fields}
    text = came.body.decode("utf-8", "replace")
    kind = fields.get("content-type", "")
    shown = text[:MOST]
    cut = ", cut" if shown != text else ""
    made = f", made with {' and '.join(names)}" if names else ""
    told: dict[str, Any] = {
        "summary": f"{came.status}: {len(text):,} characters of"
        f" {kind.partition(';')[0]}{made}{cut}.",
        "sections": [{"title": "What Flask sends", "text": shown}],
    }
    if place := fields.get("location"):
        told["summary"] = f"{came.status}: the client is sent to {place}"
    if kind.startswith("text/html"):
        told["page"] = shown
    return told


def _compiled(found: Project, name: str) -> dict[str, Any]:
    environment = found.app.jinja_env
    source = (found.folder / "templates" / name).read_text("utf-8")
    try:
        text = environment.compile(source, name, raw=True)
    except Exception as error:  # told above
        text = str(error)
    return {"title": f"The Python that Jinja compiled {name} to", "text": text}
