"""The page on limits: what servers do today is what its tables say."""

from __future__ import annotations

import contextlib
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.record.connections import HOST, connect, exchange, free_port
from handbook.record.programs import running
from handbook.record.recipes import copy_samples
from handbook.record.servers import SERVERS, configured, serving
from tests.content.test_limits import END, FIELD, FIELDS, most

pytestmark = pytest.mark.servers

BRIDGE = ROOT / "content/servers/gunicorn/samples"
HELLO = ROOT / "content/servers/samples"


@contextlib.contextmanager
def proxy(title: str, backend: int) -> Iterator[int]:
    """Keep Nginx or Apache running in front of a port; yields its own."""
    page, name = {"Nginx": ("nginx", "plain"), "Apache": ("apache", "httpd")}[title]
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="handbook-") as made:
        folder = Path(made).resolve() / "project"
        copy_samples(HELLO.parent / page / "samples", folder)
        for path in (folder.parent, *folder.glob("**/")):
            path.chmod(0o755)  # proxies read as another user
        tokens = {f"{HOST}:8080": f"{HOST}:{port}"}
        if title == "Nginx":
            tokens[f"{HOST}:8000"] = f"{HOST}:{backend}"
        else:
            tokens["Define project /home/you/project"] = f"Define project {folder}"
            for line in ("ProxyPass        / http://", "ProxyPassReverse / http://"):
                tokens[f"{line}{HOST}:8000"] = f"{line}{HOST}:{backend}"
        with configured(folder / f"{name}.conf", tokens, port=port):
            yield port


def head_with(*sizes: int) -> bytes:
    """Return a request with fields of these sizes."""
    fields = "".join(
        f"X-{number}: {'x' * (size - len('X-1: '))}\r\n"
        for number, size in enumerate(sizes)
    )
    return (
        f"GET / HTTP/1.1\r\nHost: {HOST}\r\n{fields}Connection: close\r\n\r\n".encode()
    )


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("flask", "flask run"),
        ("gunicorn-gthread", "Gunicorn, gthread"),
        ("Nginx", "Nginx 1.22.1"),
        ("Apache", "Apache 2.4.71"),
    ],
)
def test_four_servers_limit_each_line(name: str, title: str) -> None:
    """Two fields pass, each as long as is allowed; and the fields are counted."""
    request = head_with(*[most(FIELD, title)] * 2)
    server = name if name in SERVERS else "waitress"
    with serving(server, "hello:app", folder=HELLO) as program:
        if name in SERVERS:
            answer = exchange(program.port, request)
        else:
            with proxy(name, program.port) as port:
                answer = exchange(port, request)

    assert answer.partition(b"\r\n")[0].endswith(b"200 OK")
    assert most(FIELDS, title) in {99, 100, 1000}


def test_nginx_limits_the_sum_of_the_fields() -> None:
    """Four long fields fill its buffers, and a fifth finds none."""
    with (
        serving("waitress", "hello:app", folder=HELLO) as program,
        proxy("Nginx", program.port) as port,
    ):
        assert exchange(port, head_with(*[8000] * 4)).startswith(b"HTTP/1.1 200")
        assert exchange(port, head_with(*[8000] * 5)).startswith(b"HTTP/1.1 400")


def test_behind_nginx_the_closed_connection_becomes_a_502() -> None:
    """What uWSGI does not answer, Nginx does."""
    with (
        serving("uwsgi-http-socket", "hello:app", folder=HELLO) as program,
        proxy("Nginx", program.port) as port,
    ):
        assert exchange(port, head_with(100)).startswith(b"HTTP/1.1 200")
        assert exchange(port, head_with(6000)).startswith(b"HTTP/1.1 502")


def test_as_many_slow_clients_as_threads_stop_gunicorn() -> None:
    """Beside three a visitor is answered, beside four only when one has gone."""
    half = f"GET / HTTP/1.1\r\nHost: {HOST}\r\n".encode()
    whole = half + b"Connection: close\r\n\r\n"
    with (
        serving("gunicorn-gthread", "hello:app", folder=HELLO) as program,
        contextlib.ExitStack() as crowd,
    ):
        for _ in range(3):
            crowd.enter_context(connect(program.port)).sendall(half)
        assert exchange(program.port, whole).startswith(b"HTTP/1.1 200")

        last = crowd.enter_context(connect(program.port))
        last.sendall(half)
        visitor = crowd.enter_context(connect(program.port, timeout=1))
        visitor.sendall(whole)
        with pytest.raises(TimeoutError):
            visitor.recv(1)
        last.close()
        visitor.settimeout(15)
        assert visitor.recv(100).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    ("options", "status"),
    [("", b"400"), ("--h11-max-incomplete-event-size 65536", b"200")],
    ids=["default", "raised"],
)
def test_the_setting_moves_the_limit_of_h11(options: str, status: bytes) -> None:
    """With its default, the server does not wait for the end of a long head."""
    port = free_port()
    command = SERVERS["uvicorn"].command_for("bridge:app", port)
    head = f"GET /?{'x' * 20_000} HTTP/1.1\r\nHost: {HOST}{END}".encode()
    with (
        running(
            shlex.split(f"{command} {options}"),
            port=port,
            cwd=BRIDGE,
            env={"PYTHONPATH": f"{BRIDGE}:{HELLO}"},
        ),
        connect(port) as client,
    ):
        client.sendall(head[:-1])
        if status == b"200":
            client.sendall(head[-1:])
        answer = client.recv(65536)

    assert answer.startswith(b"HTTP/1.1 " + status)
