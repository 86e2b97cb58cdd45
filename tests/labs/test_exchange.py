"""``labs.exchange`` lays open one request, and what became of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from labs.exchange import exchange

FLASK = """\
from flask import Flask, make_response, request

app = Flask(__name__)

@app.route("/hello/<name>", methods=["GET", "POST"])
def hello(name):
    response = make_response(f"Hello {name} {request.args.get('q')} "
                             f"{request.form.get('f')} {request.cookies.get('c')}")
    response.set_cookie("c", "d")
    response.delete_cookie("old")
    return response

@app.get("/broken")
def broken():
    app.testing = True
    return 1 / 0
"""


@pytest.fixture(autouse=True)
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put an application where it can be imported."""
    (tmp_path / "bench_app.py").write_text(FLASK)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    yield
    sys.modules.pop("bench_app", None)


def asked(target: str, **request: Any) -> dict[str, Any]:
    """Return the exchange for a request."""
    whole = {"method": "GET", "target": target, "fields": [], **request}
    told = exchange({"module": "bench_app", "name": "app", "request": whole})
    json.dumps(told)  # the page gets it as JSON
    return told


def test_all_of_it_is_told() -> None:
    """Request, environ, start_response, response, cookies: from byte to byte."""
    told = asked(
        "/hello/Ada?q=1",
        method="POST",
        body="f=x",
        fields=[
            ["Content-Type", "application/x-www-form-urlencoded"],
            ["Cookie", "c=e"],
        ],
    )
    environ = {key: value for key, value, _ in told["environ"]}

    assert told["request"].startswith("POST /hello/Ada?q=1 HTTP/1.1\r\nHost: localhost")
    assert told["request"].endswith("Content-Length: 3\r\n\r\nf=x")
    assert environ["PATH_INFO"] == "'/hello/Ada'"
    assert environ["wsgi.input"] == "<a stream of 3 bytes>"
    assert told["started"][0][0] == "200 OK"
    assert told["response"].startswith("HTTP/1.1 200 OK\r\n")
    assert told["body"] == "Hello Ada 1 x e"
    assert told["cookies"] == {"c": "d", "old": ""}
    assert told["error"] is None


def test_every_value_says_where_it_stands() -> None:
    """The bytes at its place are those it was made of."""
    told = asked("/hello/a%20b?q=1", fields=[["X-Token", "t"], ["Cookie", "c=e"]])
    places = {
        key: told["request"][place[0] : place[1]]
        for key, _, place in told["environ"]
        if place
    }

    assert places == {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/hello/a%20b",
        "QUERY_STRING": "q=1",
        "SERVER_NAME": "Host: localhost:8000",
        "SERVER_PORT": "Host: localhost:8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "Host: localhost:8000",
        "HTTP_X_TOKEN": "X-Token: t",
        "HTTP_COOKIE": "Cookie: c=e",
    }


def test_the_request_comes_in_pieces_with_their_keys() -> None:
    """Together they are the request; what became nothing has no key."""
    told = asked("/a?q=1", fields=[["X-Token", "t"]])

    assert "".join(text for text, _ in told["parts"]) == told["request"]
    assert told["parts"] == [
        ["GET", "REQUEST_METHOD"],
        [" ", ""],
        ["/a", "PATH_INFO"],
        ["?", ""],
        ["q=1", "QUERY_STRING"],
        [" ", ""],
        ["HTTP/1.1", "SERVER_PROTOCOL"],
        ["\r\n", ""],
        ["Host: localhost:8000", "SERVER_NAME SERVER_PORT HTTP_HOST"],
        ["\r\n", ""],
        ["X-Token: t", "HTTP_X_TOKEN"],
        ["\r\n\r\n", ""],
    ]


def test_an_error_of_the_application_is_told_with_its_line() -> None:
    """The client gets 500; who wrote it gets the traceback."""
    told = asked("/broken")

    assert told["response"].startswith("HTTP/1.1 500 ")
    assert (told["error"]["type"], told["error"]["line"]) == ("ZeroDivisionError", 16)


def test_what_is_refused_has_no_environ() -> None:
    """The application never hears of it."""
    told = asked("/a b")

    assert told["response"].startswith("HTTP/1.1 400 ")
    assert told["environ"] == []
    assert told["started"] == []
