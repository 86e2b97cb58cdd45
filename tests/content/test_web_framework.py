"""The four versions of one page, and what *What is a web framework?* says of them."""

from __future__ import annotations

import ast
import importlib
import re
import sys
import urllib.parse
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from werkzeug.test import Client

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.connections import connect, exchange, free_port
from handbook.record.programs import running

ARTICLE = ROOT / "content/basics/web-framework"
SAMPLES = ARTICLE / "samples"
VERSIONS = ("socket", "wsgi", "werkzeug", "flask")

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

        def call(method: str, target: str, form: str) -> Answer:
            sent = dict(urllib.parse.parse_qsl(form))
            answer = client.open(target, method=method, data=sent)
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
    shown = {"Ada": "Ada", "%3Cb%3E": "&lt;b&gt;", "caf%C3%A9": "café"}
    for asked, name in shown.items():
        assert ask("GET", f"/hello/{asked}", "")[::2] == (200, f"<p>Hello, {name}!</p>")
    status, fields, content = ask("HEAD", "/hello/Ada", "")
    assert (status, fields["Content-Length"], content) == (200, "18", "")
    assert '<form method="post">' in ask("GET", "/", "")[2]
    status, fields, _ = ask("POST", "/", "name=caf%C3%A9")
    assert (status, fields["Location"]) == (303, "/hello/caf%C3%A9")
    assert ask("POST", "/", "nickname=Ada")[0] == 400
    for target in ("/nowhere", "/hello/", "/hello/a/b", "/hello"):
        assert ask("GET", target, "")[0] == 404
    for target, methods in (("/", ["POST"]), ("/hello/Ada", [])):
        status, fields, _ = ask("DELETE", target, "")
        others = set(fields["Allow"].split(", ")) - {"OPTIONS", "GET", "HEAD"}
        assert (status, [*others]) == (405, methods)


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
    "Open the port, read the bytes of the request": r"create_server\(|readline\(",
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


def test_a_silent_client_stops_the_socket_version() -> None:
    """Nobody else is answered while one client is connected and says nothing."""
    port = free_port()
    command = [sys.executable, "socket_site.py", str(port)]
    with (
        running(command, port=port, cwd=SAMPLES),
        connect(port),
        connect(port, timeout=0.5) as visitor,
    ):
        visitor.sendall(b"GET / HTTP/1.1\r\n\r\n")
        with pytest.raises(TimeoutError):
            visitor.recv(1)


@pytest.mark.parametrize("version", VERSIONS[2:])
def test_werkzeug_and_flask_refuse_what_no_line_mentions(
    version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """400, 404 and 405 come without a line of ours; so do escaping and ``OPTIONS``."""
    module = load(f"{version}_site", monkeypatch)
    client = Client(getattr(module, "app", None) or module.application)
    answers = [client.post("/", data={}), client.get("/no"), client.delete("/hello/A")]
    assert [answer.status_code for answer in answers] == [400, 404, 405]
    code = code_of(version)
    assert "40" not in code
    assert version != "flask" or not re.search("escape|OPTIONS", code)


def test_a_forgotten_escape_lets_a_script_in() -> None:
    """Without ``escape``, what the visitor wrote is in the page as it was."""
    code = code_of("werkzeug")
    assert code.count("escape(name)") == 1
    names: dict[str, Any] = {}
    exec(code.replace("escape(name)", "name"), names)  # noqa: S102 - our own sample
    page = Client(names["application"]).get("/hello/<script>").text
    assert page == "<p>Hello, <script>!</p>"


def test_only_flask_answers_for_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception passes through Werkzeug; Flask makes a response of it."""
    werkzeug, flask = (load(f"{one}_site", monkeypatch) for one in VERSIONS[2:])
    for module in (werkzeug, flask):
        monkeypatch.delattr(module, "FORM")

    with pytest.raises(NameError):
        Client(werkzeug.application).get("/")
    assert Client(flask.app).get("/").status_code == 500
