"""What Flask brings: a request, responses of what functions return, sessions."""

from __future__ import annotations

import ast
import os
import runpy
from typing import Any
from unittest.mock import Mock

from flask import Flask, abort, request, session
from itsdangerous import base64_decode

from handbook import ROOT

SAMPLE = ROOT / "content/basics/web-framework/samples/flask_site.py"


def test_the_request_object_has_the_parts_of_the_request() -> None:
    """Form, query, cookies and header fields are text, already decoded."""
    app, sent = Flask("example"), {"Cookie": "theme=dark", "X-Token": "1"}
    with app.test_request_context(
        "/?q=caf%C3%A9", method="POST", data={"name": "é"}, headers=sent
    ):
        told = (request.args["q"], request.form["name"])
        assert (*told, request.cookies["theme"]) == ("café", "é", "dark")
        assert request.headers["X-Token"] == "1"


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
    app.secret_key = os.urandom(16)

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


def test_flask_calls_hello_and_no_line_of_ours_does() -> None:
    """The decorator hands the function over, and an address is made without it."""
    tree = ast.parse(SAMPLE.read_text("utf-8"))
    names = [one.func for one in ast.walk(tree) if isinstance(one, ast.Call)]
    calls = [one.id for one in names if isinstance(one, ast.Name) and one.id == "hello"]
    assert names
    assert calls == []
    module = runpy.run_path(str(SAMPLE))
    views = module["app"].view_functions
    assert views["hello"] is module["hello"]
    hello = views["hello"] = Mock(return_value="page")
    client = module["app"].test_client()
    assert client.post("/", data={"name": "Ada"}).status_code == 303
    assert hello.call_count == 0
    assert [client.get("/hello/Ada").text for _ in range(2)] == ["page"] * 2
    assert hello.call_count == 2
