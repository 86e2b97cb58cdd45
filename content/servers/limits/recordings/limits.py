"""The limits of every server, found by trying: bytes, fields and seconds."""

import select
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handbook.connections import HOST, connect, free_port
from handbook.programs import Program
from handbook.recorder import Recorder
from handbook.servers import SERVERS, configured, serving

PAGES = Path(__file__).parents[2]
SECONDS = 8
"""How long a connection is watched."""

PATIENCE = 5
"""Seconds in which a server has read what was sent, or does not want it."""

PYTHON = {
    "flask": "flask run",
    "gunicorn-gthread": "Gunicorn, gthread",
    "uwsgi-http-socket": "uWSGI, http-socket",
    "waitress": "Waitress",
    "uvicorn": "Uvicorn, h11",
    "uvicorn-httptools": "Uvicorn, httptools",
}
PROXIES = {
    "nginx": ("nginx/samples/plain.conf", "Nginx"),
    "apache": ("apache/samples/httpd.conf", "Apache"),
}


def record(recorder: Recorder) -> None:
    """Try every server; show a table of those that run Python, and one of proxies."""
    recorder.uses("Flask", "Gunicorn", "Waitress", "uvicorn", "a2wsgi")
    recorder.uses("h11", "httptools")
    recorder.uses_program("uWSGI", "uwsgi --version")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    for name in ("", "gunicorn", "nginx", "apache"):
        recorder.add_samples(PAGES / name / "samples")
    # Started as root, proxies read files as another user.
    for folder in (recorder.folder.parent, *recorder.folder.glob("**/")):
        folder.chmod(0o755)
    columns = {}
    for name, title in PYTHON.items():
        target = "bridge:app" if SERVERS[name].asgi else "hello:app"
        with serving(name, target, folder=recorder.folder) as program:
            columns[title] = limits(program)
            if name == "uvicorn":
                arrival(recorder, program)
    show(recorder, "servers", columns)
    columns = {}
    for name, (_, title) in PROXIES.items():
        with proxy(recorder, name) as program:
            columns[title] = limits(program)
    show(recorder, "proxies", columns)


def show(recorder: Recorder, name: str, columns: dict[str, list[str]]) -> None:
    """Show one table: a row for each limit, a column for each server."""
    rows = [["Limit", *columns]]
    rows += [
        [label, *(column[number] for column in columns.values())]
        for number, label in enumerate(ROWS)
    ]
    text = "\n".join("\t".join(row) for row in rows)
    recorder.show(name, "table", text, label="Found by trying")


@contextmanager
def proxy(recorder: Recorder, name: str) -> Iterator[Program]:
    """Run one of the proxies in front of Waitress, which allows more than they do."""
    config = Path(PROXIES[name][0]).name
    with serving("waitress", "hello:app", folder=recorder.folder) as backend:
        port = free_port()
        here, there = f"{HOST}:{port}", f"{HOST}:{backend.port}"
        tokens = {f"{HOST}:8080": here}
        if name == "nginx":
            tokens[f"{HOST}:8000"] = there
        else:
            tokens["Define project /home/you/project"] = (
                f"Define project {recorder.folder}"
            )
            for line in ("ProxyPass        / http://", "ProxyPassReverse / http://"):
                tokens[f"{line}{HOST}:8000"] = f"{line}{there}"
        path = recorder.folder / config
        with configured(path, tokens, port=port) as program:
            yield program


def limits(program: Program) -> list[str]:
    """Return one column."""
    return [row(program.port) for row in ROWS.values()]


def arrival(recorder: Recorder, program: Program) -> None:
    """Show that the same line passes or not, by how its bytes arrive."""
    line = line_of(20_000)
    rows = [
        ["A request line of 20,000 bytes", PYTHON["uvicorn"]],
        ["its request sent at once", answer(program.port, line, at_once=True)],
        ["the last byte sent when the others were read", answer(program.port, line)],
    ]
    text = "\n".join("\t".join(row) for row in rows)
    recorder.show("arrival", "table", text, label="One line, sent in two ways")


def answer(port: int, head: str, *, at_once: bool = False) -> str:
    """Return the status of a response, or ``closed``.

    The last byte follows when the server has read the others, if not ``at_once``:
    how many it finds at a time is chance, and a server may limit only the head that
    is not whole yet.
    """
    raw = b""
    with suppress(ConnectionError, TimeoutError), connect(port, timeout=5) as client:
        request = f"{head}Connection: close\r\n\r\n".encode()
        client.sendall(request if at_once else request[:-1])
        if not at_once and taken(client):
            client.sendall(request[-1:])
        while chunk := client.recv(65536):
            raw += chunk
    return raw.split(b" ", 2)[1].decode() if raw.startswith(b"HTTP/") else "closed"


def taken(client: socket.socket) -> bool:
    """Wait until the server has read all; ``False`` if it answers or leaves first."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and waiting(client.getsockname()[1]):
        if select.select([client], [], [], 0.001)[0]:
            return False
    return True


def waiting(port: int) -> bool:
    """Say whether bytes of a client's connection wait to be read, as Linux tells."""
    for line in Path("/proc/net/tcp").read_text("ascii").splitlines()[1:]:
        _, *addresses, _, queues = line.split()[:5]
        ends = [int(address.rpartition(":")[2], 16) for address in addresses]
        if port and port in ends and any(int(size, 16) for size in queues.split(":")):
            return True
    return False


def line_of(size: int) -> str:
    """Return a head whose request line has so many bytes, without its end."""
    path = "x" * (size - len("GET /? HTTP/1.1"))
    return f"GET /?{path} HTTP/1.1\r\nHost: localhost\r\n"


def field_of(size: int) -> str:
    """Return a head with one field of so many bytes, without its end."""
    return (
        "GET / HTTP/1.1\r\nHost: localhost\r\n"
        f"X-Long: {'x' * (size - len('X-Long: '))}\r\n"
    )


def fields_of(count: int) -> str:
    """Return a head with so many fields, two of which are always there."""
    fields = "".join(f"X-{number}: 1\r\n" for number in range(count - 2))
    return f"GET / HTTP/1.1\r\nHost: localhost\r\n{fields}"


def most(head: Callable[[int], str], top: int) -> Callable[[int], str]:
    """Return a row that finds the largest number that is answered with 200."""

    def row(port: int) -> str:
        good, bad = 20 if top > 1000 else 2, top
        if answer(port, head(top)) == "200":
            return f"more than {top:,}"
        while bad - good > 1:
            middle = (good + bad) // 2
            if answer(port, head(middle)) == "200":
                good = middle
            else:
                bad = middle
        then = answer(port, head(bad))
        if then == "closed":  # one buffer, in which the machine's name lies too
            return f"about {round(good, -3 if good > 1000 else -1):,}, then {then}"
        return f"{good:,}, then {then}"

    return row


def kept(port: int) -> str:
    """Return how long a connection that could be used again stays open."""
    with connect(port) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        connection.recv(65536)
        began = time.monotonic()
        connection.settimeout(SECONDS)
        try:
            while connection.recv(65536):
                pass
        except TimeoutError:
            return f"more than {SECONDS} s"
        except ConnectionResetError:
            pass
        took = round(time.monotonic() - began)
    return "at once" if took < 1 else f"{took} s"


ROWS = {
    "Bytes of a request line": most(line_of, 100_000),
    "Bytes of a field": most(field_of, 300_000),
    "Fields": most(fields_of, 1000),
    "Until an idle connection is closed": kept,
}
