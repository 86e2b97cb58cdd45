"""Three servers run the samples of *What is WSGI?* as it says they do."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from handbook.record.connections import connect, free_port
from handbook.record.programs import Program, running
from tests.support.wsgi import (
    SERVERS,
    command,
    environ_of,
    get_once,
    parse,
    serving_samples,
)

pytestmark = pytest.mark.servers

SAMPLES = Path(__file__).parents[2] / "content/basics/wsgi/samples"


@pytest.fixture(scope="module")
def servers(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Mapping[str, Program]]:
    """The three servers, each with every sample."""
    with serving_samples(tmp_path_factory.mktemp("mount")) as programs:
        yield programs


@pytest.mark.parametrize("server", SERVERS)
def test_every_server_runs_the_smallest_application(
    servers: Mapping[str, Program], server: str
) -> None:
    """The same file, unchanged, answers over a real connection."""
    status, fields, body = parse(get_once(servers[server], "/hello/"))

    assert status == "HTTP/1.1 200 OK"
    assert ("content-length", "16") in fields
    assert body == "Hello from WSGI\n"


@pytest.mark.parametrize("server", SERVERS)
def test_every_server_runs_the_flask_application(
    servers: Mapping[str, Program], server: str, tmp_path: Path
) -> None:
    """Middleware and Flask together are one application object to a server."""
    module = "from middleware import app as application\n"
    (tmp_path / "wrapped.py").write_text(module, encoding="utf-8")
    port = free_port()
    argv = command(server, "wrapped", port)
    env = {"PYTHONPATH": f"{tmp_path}:{SAMPLES}"}
    with running(argv, port=port, cwd=tmp_path, env=env) as program:
        status, fields, body = parse(get_once(program, "/hello/Ada"))

    assert status == "HTTP/1.1 200 OK"
    assert ("referrer-policy", "no-referrer") in fields
    assert "Hello, Ada!\n" in body


@pytest.mark.parametrize("server", SERVERS)
def test_every_server_gives_the_path_as_latin_1(
    servers: Mapping[str, Program], server: str
) -> None:
    """``PATH_INFO`` holds one character a byte, which Latin-1 turns back."""
    body = parse(get_once(servers[server], "/path_info/caf%C3%A9"))[2]

    assert "given   /cafÃ©\nwritten /café\n" in body


@pytest.mark.parametrize("server", SERVERS)
def test_every_server_fills_environ_as_the_table_says(
    servers: Mapping[str, Program], server: str
) -> None:
    """What PEP 3333 calls required is there, and never empty where it says so."""
    program = servers[server]
    environ = environ_of(program, "/environ/x?y=%20", "Accept-Language: en")

    assert environ["REQUEST_METHOD"] == "GET"
    assert environ["SERVER_NAME"]
    assert environ["SERVER_PORT"] == str(program.port)
    assert environ["QUERY_STRING"] == "y=%20"
    assert (environ["SCRIPT_NAME"], environ["PATH_INFO"]) == ("/environ", "/x")
    assert environ["HTTP_ACCEPT_LANGUAGE"] == "en"
    assert environ["wsgi.url_scheme"] == "http"
    assert {"wsgi.input", "wsgi.errors", "wsgi.run_once"} <= environ.keys()


@pytest.mark.parametrize("server", SERVERS)
def test_every_server_closes_the_response_of_a_visitor_who_left(
    servers: Mapping[str, Program], server: str
) -> None:
    """``close`` is called though the response never ends by itself."""
    program = servers[server]
    before = program.log().count("close() was called")
    with connect(program.port) as connection:
        connection.sendall(b"GET /ticks/ HTTP/1.1\r\nHost: example.test\r\n\r\n")
        received = b""
        while b"tick" not in received:
            received += connection.recv(4096)
        assert program.log().count("close() was called") == before

    deadline = time.monotonic() + 10
    while program.log().count("close() was called") == before:
        assert time.monotonic() < deadline, program.log()
        time.sleep(0.02)
