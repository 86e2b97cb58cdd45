"""``labs.server``: what goes out for what an application does, good or bad."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from typing import Any

import pytest

from handbook.record.connections import exchange, free_port
from handbook.record.programs import Program, running
from labs import server as made
from tests.support import responding
from tests.support.responding import APPLICATIONS, application
from tests.support.wsgi import command

serve: Callable[[bytes, Callable[..., Any]], bytes] = made.serve
"""With types, which the server goes without for the sake of beginners."""

GET = b"GET / HTTP/1.1\r\nHost: x.test\r\n\r\n"

TOLD = {("one", "HEAD"), ("second_thoughts", "HEAD"), ("text", "GET"), ("text", "HEAD")}
"""Where ours does as neither of the two; "Does your server serve every application?"
tells both kinds."""


@pytest.fixture(scope="module")
def servers(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Mapping[str, Program]]:
    """Return Gunicorn and Waitress with the applications."""
    folder = tmp_path_factory.mktemp("responding")
    shutil.copy(responding.__file__, folder)
    with ExitStack() as stack:
        programs = {}
        for name in ("gunicorn", "waitress"):
            port = free_port()
            program = running(command(name, "responding", port), port=port, cwd=folder)
            programs[name] = stack.enter_context(program)
        yield programs


def compared(response: bytes) -> tuple[bytes, ...]:
    """Return a response without what every server words as it likes."""
    head, _, body = response.partition(b"\r\n\r\n")
    status, *fields = head.split(b"\r\n")
    if b" 500 " in status:  # with a page of the server's own
        return (status,)
    own = (b"date:", b"server:", b"connection:")
    return status, *sorted(f for f in fields if not f.lower().startswith(own)), body


@pytest.mark.servers
@pytest.mark.parametrize("version", ["HTTP/1.1", "HTTP/1.0"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("name", APPLICATIONS)
def test_the_client_gets_what_a_real_server_sends(
    servers: Mapping[str, Program], name: str, method: str, version: str
) -> None:
    """Status, header fields, body, chunk by chunk: as Gunicorn or as Waitress."""
    request = f"{method} /{name} {version}\r\nHost: x.test\r\nConnection: close\r\n\r\n"
    own = compared(serve(request.encode(), application))
    real = [
        compared(exchange(program.port, request.encode()))
        for program in servers.values()
    ]

    assert (own not in real) == ((name, method) in TOLD)


@pytest.mark.parametrize("name", ["one", "text"])
def test_what_no_real_server_does_is_done_as_told(name: str) -> None:
    """The length for HEAD; 500 for text where bytes belong."""
    response = serve(GET.replace(b"GET /", f"HEAD /{name}".encode()), application)

    assert response.startswith(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n"
        if name == "one"
        else b"HTTP/1.1 500 "
    )
    assert response.endswith(b"\r\n\r\n")


def test_a_body_that_was_cut_has_no_last_chunk() -> None:
    """The client knows that something is missing."""
    whole, cut = (
        serve(GET.replace(b"/ ", b"/%b " % name), application)
        for name in (b"generator", b"fails_late")
    )

    assert whole.endswith(b"\r\n\r\n1\r\na\r\n2\r\nbc\r\n0\r\n\r\n")
    assert cut.endswith(b"\r\n\r\n1\r\na\r\n")


def test_close_is_called_whatever_happens() -> None:
    """PEP 3333 demands it, also when the application fails on the way."""
    closed = []

    class Body:
        def __iter__(self) -> Iterator[bytes]:
            yield b"a"
            raise ValueError

        def close(self) -> None:
            closed.append(True)

    def failing(environ: Any, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return Body()

    serve(GET, failing)

    assert closed == [True]
