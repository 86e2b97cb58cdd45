"""``labs.server`` answers as real servers do, and keeps the rules of PEP 3333."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from wsgiref.validate import validator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handbook.record.connections import exchange, free_port
from handbook.record.programs import Program, running
from labs import server as made
from labs.environ_step import OTHER
from labs.misreadings import REQUEST
from labs.respond_step import BODY, COOKIES
from labs.your_server import canonical
from tests.labs.test_responses import plain
from tests.support.wsgi import command

APPLICATION = (
    f"""
import json

COOKIES, BODY = {COOKIES!r}, {BODY!r}
"""
    + '''


def application(environ, start_response):
    """Tell what was asked, as JSON; or answer as the lab does."""
    if environ["PATH_INFO"] == "/lab":
        start_response("201 Created", [*COOKIES, ("Content-Length", str(len(BODY)))])
        return [BODY]
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    told = {key: value for key, value in environ.items() if isinstance(value, str)}
    told["body"] = body.decode("latin-1")
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(told).encode()]
'''
)

REQUESTS = {
    "a path": b"GET /a HTTP/1.1\r\nHost: x.test\r\n\r\n",
    "a query": b"GET /a?b=c%20d&e HTTP/1.1\r\nHost: x.test:80\r\n\r\n",
    "percent signs": b"GET /caf%C3%A9/%2F HTTP/1.1\r\nHost: x.test\r\n\r\n",
    "a form": b"POST /a HTTP/1.1\r\nHost: x.test\r\nContent-Length: 3\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\na=b",
    "chunks": b"POST /a HTTP/1.1\r\nHost: x.test\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"3\r\na=b\r\n2;x=y\r\n&c\r\n0\r\n\r\n",
    "cookies": b"GET / HTTP/1.1\r\nHost: x.test\r\nCookie: a=b; c=d\r\n\r\n",
    "a field twice": b"GET / HTTP/1.1\r\nHost: x.test\r\nX-A: 1\r\nX-A: 2\r\n\r\n",
    "the lab's request": REQUEST,
    "the lab's other request": OTHER,
    "HTTP/1.0": b"GET /a HTTP/1.0\r\n\r\n",
}
BAD = {
    "no Host": b"GET / HTTP/1.1\r\n\r\n",
    "no version": b"GET /\r\nHost: x.test\r\n\r\n",
    "a length that is no number": b"POST / HTTP/1.1\r\nHost: x\r\n"
    b"Content-Length: a\r\n\r\n",
    "a space before the colon": b"GET / HTTP/1.1\r\nHost: x\r\nA : b\r\n\r\n",
}
serve: Callable[[bytes, Callable[..., Any]], bytes] = made.serve
"""With types, which the server goes without for the sake of beginners."""

AGREED = (
    "REQUEST_METHOD", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "SERVER_PROTOCOL",
    "CONTENT_TYPE", "HTTP_HOST", "HTTP_COOKIE", "body",
)  # fmt: skip
"""What servers must tell alike.  Names, ports and addresses are the server's own;
CONTENT_LENGTH of a chunked body is Waitress's and ours, and not Gunicorn's; two fields
of one name are joined with or without a space."""
# Gunicorn hands chunks over without a length, so this application reads nothing.
NOT_ALIKE = {("gunicorn", "chunks"): {"body"}}


@pytest.fixture(scope="module")
def servers(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Mapping[str, Program]]:
    """Return Gunicorn and Waitress with the application."""
    folder = tmp_path_factory.mktemp("told")
    (folder / "told.py").write_text(APPLICATION)
    with ExitStack() as stack:
        programs = {}
        for name in ("gunicorn", "waitress"):
            port = free_port()
            program = running(command(name, "told", port), port=port, cwd=folder)
            programs[name] = stack.enter_context(program)
        yield programs


def application() -> Callable[..., Iterable[bytes]]:
    """Return the application that the real servers run."""
    names: dict[str, Any] = {}
    exec(APPLICATION, names)  # noqa: S102 - the text above
    found: Callable[..., Iterable[bytes]] = names["application"]
    return found


def answer(response: bytes) -> tuple[int, dict[str, str]]:
    """Return a response's status and what the application told in it."""
    head, _, body = response.partition(b"\r\n\r\n")
    status = int(head.split(b" ")[1])
    if status != 200:
        return status, {}
    told: dict[str, str] = json.loads(body[body.index(b"{") : body.rindex(b"}") + 1])
    return status, told


@pytest.mark.servers
@pytest.mark.parametrize("server", ["gunicorn", "waitress"])
@pytest.mark.parametrize("name", REQUESTS)
def test_the_application_sees_what_real_servers_tell(
    servers: Mapping[str, Program], server: str, name: str
) -> None:
    """The same bytes, the same application, the same environ."""
    status, told = answer(exchange(servers[server].port, REQUESTS[name]))
    own_status, own = answer(serve(REQUESTS[name], application()))
    other = NOT_ALIKE.get((server, name), set())

    assert own_status == status
    for key in AGREED:
        assert key in other or own.get(key, "") == told.get(key, ""), key


@pytest.mark.servers
@pytest.mark.parametrize(
    ("server", "method"),
    [
        ("gunicorn", "GET"),
        ("gunicorn", "HEAD"),
        ("waitress", "GET"),  # it leaves it to the application to answer HEAD
    ],
)
def test_the_client_gets_what_real_servers_send(
    servers: Mapping[str, Program], server: str, method: str
) -> None:
    """The same head but for its order, fields of the server's own aside, and body."""
    request = f"{method} /lab HTTP/1.1\r\nHost: x.test\r\n\r\n".encode()
    real = canonical(exchange(servers[server].port, request))
    own = canonical(serve(request, application()))
    heads, bodies = [], []
    for response in (real, own):
        head, _, body = response.partition(b"\r\n\r\n")
        status, *fields = head.split(b"\r\n")
        if method == "HEAD":  # RFC 9110 lets servers leave the length out
            fields = [one for one in fields if not one.startswith(b"Content-Length:")]
        heads.append([status, *sorted(fields)])
        bodies.append(body)

    assert heads[0] == heads[1]
    assert bodies[0] == bodies[1]


@pytest.mark.servers
@pytest.mark.parametrize("server", ["gunicorn", "waitress"])
@pytest.mark.parametrize("name", BAD)
def test_what_real_servers_refuse_is_refused(
    servers: Mapping[str, Program], server: str, name: str
) -> None:
    """With 400; what the two do not agree on is not in this list."""
    lenient = {("gunicorn", "no Host"), ("waitress", "no Host")}
    lenient |= {("waitress", "no version")}  # HTTP/0.9, as once there was
    status, _ = answer(serve(BAD[name], application()))

    assert status == 400
    if (server, name) not in lenient:
        assert answer(exchange(servers[server].port, BAD[name]))[0] == 400


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\n", 400),
        (b"GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"G T / HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nA: b\nC: d\r\n\r\n", 400),
        (b"GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505),
        (b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
        (b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabc", 400),
        (
            b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400,
        ),
        (
            b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n"
            b"Content-Length: 2\r\n\r\nab",
            400,
        ),
        (
            b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc",
            400,
        ),
    ],
)
def test_what_is_malformed_never_reaches_the_application(
    request_: bytes, status: int
) -> None:
    """RFC 9112 says what a server has to refuse, and how."""

    def application(*_: object) -> Iterable[bytes]:
        raise AssertionError("it was called")

    assert answer(serve(request_, application))[0] == status


@pytest.mark.parametrize("name", REQUESTS)
def test_the_referee_has_no_objection(name: str) -> None:
    """wsgiref.validate looks at both sides of the call."""
    response = serve(REQUESTS[name], validator(plain))

    assert response.startswith(b"HTTP/1.1 200 OK")


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=80))
@example(b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n")
def test_there_is_always_an_answer(data: bytes) -> None:
    """Whatever comes in, what goes out is HTTP."""
    for request_ in (data, b"GET / HTTP/1.1\r\nHost: x\r\n" + data + b"\r\n\r\n"):
        assert serve(request_, plain).startswith(b"HTTP/1.1 ")


def test_the_server_fits_on_a_page() -> None:
    """A hundred lines and a bit, without documentation and blank lines."""
    source = (Path(__file__).parents[2] / "site/labs/server.py").read_text("utf-8")
    lines = [
        line for line in source.splitlines()
        if line.strip() and not line.strip().startswith(("#", '"""'))
    ]  # fmt: skip

    assert len(lines) <= 130
