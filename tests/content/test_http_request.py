"""What the article on the bytes of a request says, asked of samples and servers."""

from __future__ import annotations

import inspect
import json
import re
import runpy
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import create_environ, run_wsgi_app

from handbook.content.recordings import load_recording
from handbook.record.connections import HOST, connect, exchange, free_port
from handbook.record.programs import Program, run, running
from tests.support.tools import needed

ARTICLE = Path(__file__).parents[2] / "content/basics/http-request"
SAMPLES = ARTICLE / "samples"


def script(name: str, *arguments: object) -> str:
    """Return what a sample prints, started with these arguments."""
    argv = [sys.executable, "-W", "error", name, *map(str, arguments)]
    finished = run(argv, cwd=SAMPLES)
    assert finished.status == 0, finished.output
    return finished.output


def recorded(recording: str, part: str) -> str:
    """Return the text of a part of a recording."""
    found = load_recording(ARTICLE / f"recordings/{recording}.json").part(part)
    assert found is not None
    return found.text


@pytest.fixture(scope="module")
def tea() -> Iterator[Program]:
    """The application that takes orders, on the development server."""
    port = free_port()
    argv = ["flask", "--app", "tea", "run", "--port", str(port)]
    with running(argv, port=port, cwd=SAMPLES) as program:
        yield program


@pytest.fixture(scope="module")
def sample() -> dict[str, Any]:
    """The names of ``parse.py``."""
    return runpy.run_path(str(SAMPLES / "parse.py"))


def test_every_byte_is_shown_once() -> None:
    """As a hexadecimal number, and as a character if it is visible."""
    rows = re.findall(r"^ *\d+  (.{23})  (.*)$", script("dump.py"), re.MULTILINE)
    raw = b"GET /tea HTTP/1.1\r\nHost: tea.example\r\n\r\n"

    assert bytes.fromhex("".join(numbers for numbers, _ in rows)) == raw
    assert "".join(text for _, text in rows) == re.sub(r"[\r\n]", ".", raw.decode())


def test_a_request_is_taken_apart_in_fewer_than_twenty_lines(
    sample: dict[str, Any],
) -> None:
    """Line, fields and body are found, whatever the letters of a field's name."""
    parse, request = sample["parse"], sample["REQUEST"]
    parts = parse(request)

    assert len(inspect.getsource(parse).splitlines()) < 20
    assert (parts["method"], parts["target"]) == ("POST", "/tea?milk=yes")
    assert parts["host"] == "shop.example"
    assert parts["body"] == b"name=Ada&cups=2"
    assert parse(request.replace(b"Host", b"hOST"))["host"] == "shop.example"


def test_the_body_is_as_long_as_the_number_says(sample: dict[str, Any]) -> None:
    """For the parser of the article."""
    parse, request = sample["parse"], sample["REQUEST"]

    assert parse(request.replace(b": 15", b": 8"))["body"] == b"name=Ada"


@pytest.mark.parametrize(
    ("length", "form"), [(15, {"name": "Ada", "cups": "2"}), (8, {"name": "Ada"})]
)
def test_flask_believes_the_length(
    tea: Program, length: int, form: dict[str, str]
) -> None:
    """All bytes arrive, and those beyond the number are no part of the form."""
    head, _, body = script("by_hand.py", tea.port, length).partition("\n\n")

    assert head.startswith("HTTP/1.1 200 OK\n")
    assert json.loads(body) == form


def test_a_server_waits_for_bytes_that_were_promised(tea: Program) -> None:
    """The client gives up first."""
    assert script("by_hand.py", tea.port, 20) == "no answer\n"


def test_the_small_server_catches_a_request_in_pieces() -> None:
    """It reads until the body is whole, prints it, and asks to keep a cookie."""
    port = free_port()
    argv = [sys.executable, "catcher.py", str(port)]
    with running(argv, port=port, cwd=SAMPLES) as program:
        with connect(port) as client:
            client.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Le")
            program.wait_for_clients(1)
            client.sendall(b"ngth: 4\r\n\r\nab")
            client.sendall(b"cd")
            answer = client.recv(65536)
        program.wait_for("abcd")

    assert b"\r\nSet-Cookie: visits=1\r\n" in answer


def test_tls_changes_the_bytes_on_the_wire_only(tmp_path: Path) -> None:
    """The server reads the same request, with encryption and without."""
    needed("openssl")
    files = f"-keyout {tmp_path}/key -out {tmp_path}/cert"
    made = run(
        shlex.split(
            "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost "
            f"-addext subjectAltName=DNS:localhost {files}"
        )
    )
    assert made.status == 0, made.output
    printed = script("sealed.py", tmp_path / "cert", tmp_path / "key")
    wire = re.findall(r"on the wire: +(.+) \.\.\.", printed)
    plain, sealed = re.findall(r"the server reads: (.+)", printed)

    assert wire == ["47 45 54", "16 03 01"]
    assert plain == sealed
    assert plain.startswith("b'GET /tea HTTP/1.1")


def test_flask_tells_the_same_of_a_request_today() -> None:
    """The table of the article, called without a server."""
    app = runpy.run_path(str(SAMPLES / "told.py"))["app"]
    environ = create_environ(
        "/tea?milk=yes",
        "http://shop.example",
        method="POST",
        data={"name": "Ada", "cups": "2"},
    )
    body, *_ = run_wsgi_app(app, {**environ, "HTTP_COOKIE": "visits=1"})
    told = json.loads(b"".join(body))
    rows = [line.split("\t") for line in recorded("told", "table").splitlines()[1:]]

    assert [row[1].partition(": ")[2] for row in rows] == told["environ"]
    assert [row[2].partition(": ")[2] for row in rows] == told["request"]


def test_chromium_sends_path_and_query_and_seven_fields() -> None:
    """Neither the scheme nor what follows the number sign."""
    first, *fields = recorded("browser", "address").splitlines()

    assert first == "GET /tea?milk=yes HTTP/1.1"
    assert fields[0] == "Host: shop.example:8000"
    assert len(fields) == 7
    assert not any(field.startswith("Cookie") for field in fields)


@pytest.mark.parametrize("part", ["form", "file", "json"])
def test_chromium_counts_the_bytes_of_each_body(part: str) -> None:
    """The number is right, and the cookie of the first response comes back."""
    head, _, body = recorded("browser", part).partition("\n\n")
    if part == "file":  # its lines end with CR LF, the last one too; not the file's own
        body = body.replace("\n", "\r\n").replace("tea\r\n", "tea\n") + "\r\n"

    assert f"Content-Length: {len(body)}\n" in head
    assert "Cookie: visits=1" in head


def test_the_small_server_is_found_by_a_client() -> None:
    """The response that the article shows is the one that arrives."""
    port = free_port()
    argv = [sys.executable, "catcher.py", str(port)]
    with running(argv, port=port, cwd=SAMPLES):
        answer = exchange(port, f"GET / HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
    head, _, body = answer.partition(b"\r\n\r\n")

    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert body == (SAMPLES / "shop.html").read_bytes()
