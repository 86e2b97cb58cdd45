"""The configurations and claims of *What do Nginx and Apache do?*"""

from __future__ import annotations

import contextlib
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest

from handbook.record.connections import connect, exchange
from handbook.record.programs import Program, run
from tests.support.web_servers import (
    CONFIGURATIONS,
    PAGE,
    REAL_SERVERS,
    SECRET,
    SMALL_SERVER,
    copied,
    outcome,
    request,
    serving,
)

pytestmark = pytest.mark.servers

SAMPLES = REAL_SERVERS
SCRIPT = (SAMPLES / "public/hello.py").read_bytes()

Boot = Callable[[str], AbstractContextManager[Program]]


@pytest.fixture
def boot() -> Iterator[Boot]:
    """Return a function that starts ``server.py``, ``nginx`` or ``apache2``."""
    with copied(SMALL_SERVER, SAMPLES) as folder:
        yield lambda name: serving(name, folder)


def field(response: bytes, name: str) -> str:
    """Return the value of a header field of a response."""
    head = response.partition(b"\r\n\r\n")[0].decode("latin-1")
    fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:])
    return fields[name]


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_silent_clients_do_not_block_a_real_server(boot: Boot, name: str) -> None:
    """With 100 silent connections open, the next visitor is answered."""
    with boot(name) as server, contextlib.ExitStack() as stack:
        for _ in range(100):
            stack.enter_context(connect(server.port))
        response = exchange(server.port, request("GET /"), timeout=5)

    assert outcome(response) == (200, PAGE)


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_real_server_waits_for_the_other_half(boot: Boot, name: str) -> None:
    """A request that arrives in two pieces is answered as one."""
    with boot(name) as server, connect(server.port) as connection:
        connection.sendall(b"GET /index")
        connection.settimeout(0.3)
        with pytest.raises(TimeoutError):
            connection.recv(1)
        connection.settimeout(10)
        connection.sendall(request("GET .html").removeprefix(b"GET "))

        assert outcome(read_all(connection)) == (200, PAGE)


def read_all(connection: socket.socket) -> bytes:
    """Read until the server closes the connection."""
    return b"".join(iter(lambda: connection.recv(65536), b""))


# What the comparison in the article claims: one request, three servers.
CASES = {
    "GET": (request("GET /"), (200, PAGE), 200, 200),
    "HEAD": (request("HEAD /"), (200, PAGE), 200, 200),
    "no Host": (request("GET /", host=None), (200, PAGE), 400, 400),
    "percent": (request("GET /index%2Ehtml"), (404, None), 200, 200),
    "climb": (request("GET /../private.txt"), (200, SECRET), 400, 400),
    "long": (request("GET /", f"Cookie: {'c' * 9000}"), (200, PAGE), 400, 400),
    "range": (request("GET /", "Range: bytes=0-14"), (200, PAGE), 206, 206),
    "POST": (request("POST /"), (200, PAGE), 405, 200),
    "DELETE": (request("DELETE /"), (200, PAGE), 405, 405),
}


@pytest.mark.parametrize("case", CASES)
def test_three_servers_answer_one_request(boot: Boot, case: str) -> None:
    """The three servers agree and differ exactly as the comparison says."""
    message, (status, content), nginx, apache = CASES[case]
    answers = {}
    for name in ("server.py", *CONFIGURATIONS):
        with boot(name) as server:
            answers[name] = outcome(exchange(server.port, message))

    assert answers["server.py"][0] == status
    assert content is None or answers["server.py"][1] == content
    assert [answers[name][0] for name in CONFIGURATIONS] == [nginx, apache]
    leaked = [name for name in CONFIGURATIONS if answers[name][1] == SECRET]
    assert leaked == []
    if case == "HEAD":
        assert [answers[name][1] for name in CONFIGURATIONS] == [b"", b""]


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_real_server_refuses_to_leave_the_folder(boot: Boot, name: str) -> None:
    """No way of writing the climb reaches the file beside the folder."""
    climbs = ["/../", "/%2e%2e/", "/..%2f", "/a/../../", "//../", "/.%2e/"]
    with boot(name) as server:
        answers = [
            outcome(exchange(server.port, request(f"GET {climb}private.txt")))
            for climb in climbs
        ]

    assert {status for status, _ in answers} <= {400, 403, 404}
    assert all(SECRET not in content for _, content in answers)


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_real_server_saves_the_second_transfer(boot: Boot, name: str) -> None:
    """Either validator of the first response turns the second one into a 304."""
    with boot(name) as server:
        first = exchange(server.port, request("GET /"))
        tag = f"If-None-Match: {field(first, 'ETag')}"
        date = f"If-Modified-Since: {field(first, 'Last-Modified')}"
        again = [exchange(server.port, request("GET /", line)) for line in (tag, date)]

    assert [outcome(response) for response in again] == [(304, b""), (304, b"")]


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_real_server_keeps_the_connection(boot: Boot, name: str) -> None:
    """Two requests on one connection get two responses; ours answers one."""
    two = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" + request("GET /")
    with boot(name) as server, boot("server.py") as ours:
        counts = [exchange(s.port, two).count(PAGE) for s in (server, ours)]

    assert counts == [2, 1]


@pytest.mark.parametrize("name", ["server.py", *CONFIGURATIONS])
def test_web_server_sends_a_program_instead_of_running_it(
    boot: Boot, name: str
) -> None:
    """The content of a ``.py`` file is sent as it is."""
    with boot(name) as server:
        response = exchange(server.port, request("GET /hello.py"))

    assert outcome(response) == (200, SCRIPT)


def test_hello_prints_a_greeting_when_python_runs_it() -> None:
    """The file that the servers only send is a program that works."""
    finished = run([sys.executable, str(SAMPLES / "public/hello.py")])

    assert finished.output == "Hello from Python\n"
