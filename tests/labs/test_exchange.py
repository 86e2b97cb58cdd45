"""``labs.exchange`` lays open one request, and what became of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from labs.exchange import exchange, place, raw_request

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

@app.get("/cut")
def cut():
    def pieces():
        yield "first"
        raise LookupError("after the first piece")
    return pieces()

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
    assert ["Set-Cookie", "c=d; Path=/"] in told["fields"]
    assert (told["status"], told["cut"]) == ("200 OK", False)
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
    assert (told["error"]["type"], told["error"]["line"]) == ("ZeroDivisionError", 23)


def test_what_is_refused_has_no_environ() -> None:
    """The application never hears of it."""
    told = asked("/a b")

    assert told["response"].startswith("HTTP/1.1 400 ")
    assert told["environ"] == []
    assert told["started"] == []


def test_the_server_gets_each_piece_before_the_next() -> None:
    """A body that fails on the way has begun: that is told, and whose fault it is."""
    told = asked("/cut")

    assert told["response"].startswith("HTTP/1.1 200 ")
    assert told["body"] == "first"
    assert (told["error"]["type"], told["error"]["line"]) == ("LookupError", 17)


def test_a_message_can_be_sent_as_it_stands() -> None:
    """Whatever its bytes are; nothing is added."""
    raw = (
        "POST /hello/a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        "3\r\nf=x\r\n0\r\n\r\n"
    )
    told = exchange({"module": "bench_app", "name": "app", "request": {"raw": raw}})

    assert told["request"] == raw
    assert told["body"] == "Hello a None x None"


def test_a_body_carries_any_byte() -> None:
    """One that a form cannot have, too; without one, POST says that it has none."""
    whole = raw_request(
        {"method": "PUT", "target": "/", "fields": [], "body": "\xff\0"}
    )
    empty = raw_request({"method": "POST", "target": "/", "fields": [], "body": ""})

    assert whole.endswith(b"Content-Length: 2\r\n\r\n\xff\0")
    assert empty.endswith(b"Content-Length: 0\r\n\r\n")


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("GET http://h/a?b#c HTTP/1.1", {"PATH_INFO": "/a", "QUERY_STRING": "b"}),
        ("OPTIONS * HTTP/1.1", {"PATH_INFO": "*", "SERVER_PROTOCOL": "HTTP/1.1"}),
        ("no request", {"PATH_INFO": None}),
    ],
)
def test_odd_targets_have_places_too(line: str, places: dict[str, str | None]) -> None:
    """Of the whole target, what became the value."""
    request = f"{line}\r\nHost: h\r\n\r\n".encode()
    found = {key: place(key, request) for key in places}

    assert {
        key: at and request[at[0] : at[1]].decode() for key, at in found.items()
    } == places
