"""``labs.own_server``: the reader's server answers a real Flask application."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from handbook import ROOT
from labs import process
from labs.own_steps import together

APP = (ROOT / "content/labs/one-request/samples/greeter.py").read_text("utf-8")
SERVER = together({})["code"]


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what sends a request through a server of the reader's."""
    (tmp_path / "run").mkdir()
    monkeypatch.chdir(tmp_path / "run")
    monkeypatch.setattr(process, "PROCESSES", {})

    def sent(server: str, method: str, target: str, body: str = "") -> dict[str, Any]:
        fields = [["Content-Type", "application/x-www-form-urlencoded"]] if body else []
        request = {"method": method, "target": target, "fields": fields, "body": body}
        told = process.answer(
            {
                "process": "own",
                "files": {"greeter.py": APP},
                "application": "app",
                "request": request,
                "fresh": False,
                "server": server,
            }
        )
        json.dumps(told)
        return told

    return sent


def test_flask_runs_on_the_readers_server(ask: Any) -> None:
    """With its forms, cookies and redirects; and it is named."""
    told = ask(SERVER, "POST", "/name", "name=Ada+Lovelace")["exchange"]

    assert told["status"] == "302 FOUND"
    fields = dict(told["fields"])
    assert fields["Set-Cookie"].startswith('name="Ada Lovelace"')
    assert fields["Server"] == "my-server/1.0"
    assert ["SERVER_SOFTWARE", "'my-server/1.0'", None] in told["environ"]


@pytest.mark.parametrize(
    ("before", "after", "said", "has_line"),
    [
        ("    environ = make_environ(request)", "    environ = {}", "KeyError", True),
        ("def serve(", "def server(", "There is no function serve.", False),
        ('head.encode("latin-1") + body', "head", "returned a str", False),
        ("def serve(", "def serve((", "SyntaxError", True),
        ("    return status, headers,", "    return status,", "ValueError", True),
    ],
)
def test_a_fault_of_the_server_is_told(
    ask: Any, before: str, after: str, said: str, has_line: bool
) -> None:
    """There is no response then, and the application goes on."""
    assert before in SERVER
    told = ask(SERVER.replace(before, after), "GET", "/")

    assert said in told["fault"]["said"]
    assert bool(told["fault"]["line"]) is has_line
    assert told["exchange"]["response"] == ""
    assert ask(SERVER, "GET", "/")["fault"] is None
