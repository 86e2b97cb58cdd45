"""The four versions of one page, and what *What is a web framework?* says of them."""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from flask import Flask, abort, session
from itsdangerous import base64_decode
from werkzeug.test import Client

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.connections import exchange, free_port
from handbook.record.programs import running

ARTICLE = ROOT / "content/basics/web-framework"
SAMPLES = ARTICLE / "samples"
VERSIONS = ("socket", "wsgi", "werkzeug", "flask")
FORM_TYPE = "application/x-www-form-urlencoded"

Answer = tuple[int, dict[str, str], str]
Ask = Callable[[str, str, str], Answer]


def load(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Import a sample afresh."""
    monkeypatch.syspath_prepend(str(SAMPLES))
    monkeypatch.delitem(sys.modules, name, raising=False)
    return importlib.import_module(name)


@pytest.fixture(params=VERSIONS)
def ask(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Ask]:
    """Return a function that asks one version, and gives status, fields and content."""
    if request.param != "socket":
        module = load(f"{request.param}_site", monkeypatch)
        client = Client(getattr(module, "app", None) or module.application)

        def call(
            method: str, target: str, form: str
        ) -> tuple[int, dict[str, str], str]:
            kind = FORM_TYPE if form else None
            answer = client.open(target, method=method, data=form, content_type=kind)
            return answer.status_code, dict(answer.headers), answer.text

        yield call
        return
    port = free_port()

    def send(method: str, target: str, form: str) -> Answer:
        head = f"{method} {target} HTTP/1.1\r\nContent-Length: {len(form)}\r\n\r\n"
        raw = exchange(port, f"{head}{form}".encode()).decode()
        first, _, content = raw.partition("\r\n\r\n")
        line, *fields = first.split("\r\n")
        pairs = [field.partition(": ")[::2] for field in fields]
        return int(line.split()[1]), dict(pairs), content

    command = [sys.executable, "socket_site.py", str(port)]
    with running(command, port=port, cwd=SAMPLES):
        yield send


def test_every_version_keeps_what_the_page_promises(ask: Ask) -> None:
    """The greeting, the form and the refusals are the same in all four."""
    for target, name in (
        ("/hello/Ada", "Ada"),
        ("/hello/%3Cb%3E", "&lt;b&gt;"),
        ("/hello/caf%C3%A9", "café"),
    ):
        assert ask("GET", target, "")[::2] == (200, f"<p>Hello, {name}!</p>")
    status, fields, content = ask("HEAD", "/hello/Ada", "")
    assert (status, fields["Content-Length"], content) == (200, "18", "")
    assert '<form method="post">' in ask("GET", "/", "")[2]
    status, fields, _ = ask("POST", "/", "name=caf%C3%A9")
    assert (status, fields["Location"]) == (303, "/hello/caf%C3%A9")
    assert ask("POST", "/", "nickname=Ada")[0] == 400
    for target in ("/nowhere", "/hello/", "/hello/a/b", "/hello"):
        assert ask("GET", target, "")[0] == 404
    form, greeting = {"GET", "HEAD", "POST"}, {"GET", "HEAD"}
    for target, methods in (("/", form), ("/hello/Ada", greeting)):
        status, fields, _ = ask("DELETE", target, "")
        allowed = set(fields["Allow"].split(", ")) - {"OPTIONS"}
        assert (status, allowed) == (405, methods)


def code_of(version: str) -> str:
    """Return the code of a version without its docstrings and comments."""
    tree = ast.parse((SAMPLES / f"{version}_site.py").read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef) and ast.get_docstring(node):
            node.body.pop(0)
    return ast.unparse(tree)


def test_the_chart_counts_the_lines_of_each_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A line counts unless it is blank, a comment or a docstring."""
    counted = []
    for version in VERSIONS:
        text = (SAMPLES / f"{version}_site.py").read_text("utf-8")
        bare = re.sub(r'^ *"""[^"\n]*"""$|^ *#.*$', "", text, flags=re.MULTILINE)
        counted.append(str(sum(bool(line.strip()) for line in bare.splitlines())))
    part = load_recording(ARTICLE / "recordings/lines.json").part("lines")

    assert part
    _, *rows = part.rows()
    assert [row[1] for row in rows] == counted
    assert counted == sorted(counted, key=int, reverse=True)


JOBS = {
    "Open the port, accept connections": r"create_server\(",
    "Read the request line and the header fields": r"readline\(",
    "Decode the path": r"unquote\(path\)|'latin-1'\)\.decode\('utf-8'",
    "Read the form": r"parse_qs\(",
    "Choose by path and method": r"if path ==",
    "Refuse with 400, 404, 405 and `Allow`": r"405 |Allow",
    "Leave the content out for `HEAD`": r"== 'HEAD'",
    "Call your function": r"[^.]\bhello\(name\)|function\(request",
    "Make a response of what it returns": r"Content-Type|Response\(",
    "Escape the name": r"escape\(name\)",
}
"""What the code of a version has if it does a job itself."""


def test_the_table_says_you_where_the_code_does_the_job() -> None:
    """Each cell says "you" if, and only if, that version has code for the job."""
    text = (ARTICLE / "index.md").read_text("utf-8")
    table = re.search(r"^\| Job \|.*?\n\n", text, re.MULTILINE | re.DOTALL)
    assert table
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in table[0].strip().splitlines()[2:]
    ]
    codes = [re.sub(r"def \w+\(.*", "", code_of(version)) for version in VERSIONS]

    assert [row[0] for row in rows] == [*JOBS]
    for job, *cells in rows:
        found = [bool(re.search(JOBS[job], code)) for code in codes]
        assert ["you" in cell for cell in cells] == found, job


def test_the_wsgi_version_has_what_the_socket_version_chooses() -> None:
    """``answer`` and what it calls are the same, letter for letter."""
    chosen = []
    for version in VERSIONS[:2]:
        text = (SAMPLES / f"{version}_site.py").read_text("utf-8")
        chosen.append(text.partition("# region: answer")[2].partition("# endregion")[0])

    assert "def answer(" in chosen[0]
    assert chosen[0] == chosen[1]


def test_only_flask_answers_for_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception passes through Werkzeug; Flask makes a response of it."""
    werkzeug, flask = (load(f"{one}_site", monkeypatch) for one in VERSIONS[2:])
    for module in (werkzeug, flask):
        monkeypatch.delattr(module, "FORM")

    with pytest.raises(NameError):
        Client(werkzeug.application).get("/")
    assert Client(flask.app).get("/").status_code == 500


def test_what_a_function_returns_becomes_a_response() -> None:
    """Text, bytes, a dictionary, a list and a tuple do; ``abort`` has its page."""
    app = Flask("example")
    answers: dict[str, Any] = {
        "text": "é", "bytes": b"b", "dict": {"a": 1}, "list": [1],
        "tuple": ("made", 201, {"X-Made": "yes"}),
    }  # fmt: skip

    @app.get("/<kind>")
    def answer(kind: str) -> Any:
        return answers[kind] if kind in answers else abort(404)

    @app.errorhandler(404)
    def missing(error: Exception) -> tuple[str, int]:
        return "ours", 404

    client = app.test_client()
    assert client.get("/text").data == "é".encode()
    assert client.get("/bytes").data == b"b"
    assert client.get("/dict").json == {"a": 1}
    assert client.get("/list").json == [1]
    made = client.get("/tuple")
    assert (made.status_code, made.headers["X-Made"], made.text) == (201, "yes", "made")
    assert (client.get("/else").status_code, client.get("/else").text) == (404, "ours")


def test_a_session_is_a_signed_cookie() -> None:
    """The visitor can read it without the key, and what is changed is thrown away."""
    app = Flask("example")
    app.config["SECRET_KEY"] = "any"

    @app.get("/")
    def visit() -> str:
        before = str(session.get("name"))
        session["name"] = "Ada"
        return before

    client = app.test_client()
    assert [client.get("/").text for _ in range(2)] == ["None", "Ada"]
    cookie = client.get_cookie("session")
    assert cookie
    payload = cookie.value.split(".")[0]
    assert base64_decode(payload) == b'{"name":"Ada"}'
    client.set_cookie("session", cookie.value.replace(payload, f"{payload[:-1]}A"))
    assert client.get("/").text == "None"
