"""One table of requests, sent to the same application behind every server."""

import contextlib
import json
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import ExitStack

from handbook.record.connections import HOST, connect, free_port
from handbook.record.programs import Program
from handbook.record.recorder import Recorder
from handbook.record.servers import SERVERS, configured, serving, virtual_environment
from tests.provision.nginx import nginx_command

DIRECT = {
    "development": ("flask", "wsgiref", "waitress", "uvicorn"),
    "gunicorn": (
        "gunicorn",
        "gunicorn-gthread",
        "gunicorn-gevent",
        "gunicorn-tornado",
        "gunicorn-asgi",
    ),
}
NEWEST = "Nginx (Debian unstable)"
HEAD = "Host: localhost\r\nConnection: close\r\n"
SECONDS = 3
"""How long a server may stay silent before its row says so."""


def record(recorder: Recorder) -> None:
    """Send every request to every server; show one table for each group."""
    recorder.uses("Flask", "Gunicorn", "gevent", "tornado", "Waitress")
    recorder.uses("uvicorn", "a2wsgi", "pyuwsgi")
    recorder.uses_program("uWSGI", "uwsgi --version")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program(NEWEST, f"{nginx_command()} -v")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    readable(recorder)
    tables: dict[str, dict[str, list[str]]] = {}
    for part, names in DIRECT.items():
        columns = {}
        for name in names:
            server = SERVERS[name]
            target = "probe:asgi_app" if server.asgi else "probe:app"
            with serving(name, target, folder=recorder.folder) as program:
                columns[server.title] = answers(program)
        tables[part] = columns
    columns = {}
    for name in ("uwsgi-http", "uwsgi-http-socket"):
        with serving(name, "probe:app", folder=recorder.folder) as program:
            columns[SERVERS[name].title] = answers(program)
    for name in ("daemon", "embedded"):
        with booted(recorder, f"apache-{name}.conf") as program:
            columns[f"mod_wsgi, {name}"] = answers(program)
    tables["embedding"] = columns
    tables["proxies"] = behind_proxies(recorder)
    show(recorder, tables)


def readable(recorder: Recorder) -> None:
    """Let Apache, which gives up root's rights, read what it is to serve."""
    virtual_environment(recorder.folder / ".venv")
    recorder.folder.parent.chmod(0o755)
    recorder.folder.chmod(0o755)


@contextlib.contextmanager
def booted(
    recorder: Recorder, config: str, *, program: str = "", **backend: int
) -> Iterator[Program]:
    """Run Nginx or Apache with one of the configurations."""
    port = free_port()
    tokens = {"127.0.0.1:8080": f"{HOST}:{port}"}
    path = recorder.folder / config
    if "Define project" in path.read_text("utf-8"):
        tokens["/home/you/project"] = str(recorder.folder)
    for token, real in backend.items():
        tokens[f"{HOST}:{token.removeprefix('port_')}"] = f"{HOST}:{real}"
    with configured(path, tokens, port=port, program=program) as started:
        yield started


def behind_proxies(recorder: Recorder) -> dict[str, list[str]]:
    """Return the columns of proxies in front of Gunicorn and uWSGI."""
    columns = {}
    with ExitStack() as stack:
        gunicorn, uwsgi = (
            stack.enter_context(serving(name, "probe:app", folder=recorder.folder))
            for name in ("gunicorn", "uwsgi-socket")
        )
        versions = recorder.programs
        for name, program in (("Nginx", ""), (NEWEST, nginx_command())):
            with booted(
                recorder, "nginx.conf", program=program, port_8000=gunicorn.port
            ) as proxy:
                columns[f"Nginx {versions[name]}, Gunicorn"] = answers(proxy)
        with booted(recorder, "nginx-uwsgi.conf", port_3031=uwsgi.port) as proxy:
            columns[f"Nginx {versions['Nginx']}, uWSGI"] = answers(proxy)
        with booted(recorder, "apache-proxy.conf", port_8000=gunicorn.port) as proxy:
            columns["Apache, Gunicorn"] = answers(proxy)
    return columns


def show(recorder: Recorder, tables: dict[str, dict[str, list[str]]]) -> None:
    """Show the rows that are the same everywhere, then a table for each group."""
    every = [column for columns in tables.values() for column in columns.values()]
    alike = [len(set(cells)) == 1 for cells in zip(*every, strict=True)]
    rows = [["Request", "Every set-up"]]
    for label, cell, same in zip(ROWS, every[0], alike, strict=True):
        if same:
            rows.append([label, cell])
    show_table(recorder, "same", rows, "What every set-up makes of it")
    for part, columns in tables.items():
        rows = [["Request", *columns]]
        for label, same, *cells in zip(ROWS, alike, *columns.values(), strict=True):
            if not same:
                rows.append([str(label), *map(str, cells)])
        show_table(recorder, part, rows, "What each server makes of it")


def show_table(
    recorder: Recorder, part: str, rows: list[list[str]], label: str
) -> None:
    """Show rows of cells, the first of which names the columns."""
    recorder.show(part, "table", "\n".join("\t".join(row) for row in rows), label=label)


def answers(program: Program) -> list[str]:
    """Return one column."""
    return [row(program.port) for row in ROWS.values()]


def talk(port: int, raw: bytes, *, quiet: float = 0.5, source: str = "") -> bytes:
    """Send bytes over a connection, from an address; return all that comes back."""
    received = bytearray()
    with connect(port, timeout=SECONDS, source=source) as connection:
        with contextlib.suppress(OSError):
            connection.sendall(raw)
        with contextlib.suppress(OSError):
            while chunk := connection.recv(65536):
                received += chunk
                connection.settimeout(quiet)
    return bytes(received)


def request(line: str, *fields: str, body: bytes = b"", head: str = HEAD) -> bytes:
    """Return the bytes of a request."""
    extra = "".join(f"{field}\r\n" for field in fields)
    return f"{line} HTTP/1.1\r\n{head}{extra}\r\n".encode() + body


def status(raw: bytes) -> str:
    """Return the statuses of all responses, or what came instead."""
    found = [
        line.split()[1].decode()
        for piece in raw.split(b"\r\n")
        # The second response follows the content of the first without a line end.
        for line in piece.split(b"}")
        if line.startswith(b"HTTP/1.")
    ]
    return " + ".join(found) or ("no status" if raw else "closed")


def told(raw: bytes) -> dict[str, object]:
    """Return what the application told; nothing if another program answered."""
    content = raw.rpartition(b"\r\n\r\n")[2]
    start, end = content.find(b"{"), content.rfind(b"}")
    try:
        facts: dict[str, object] = json.loads(content[start : end + 1])
    except ValueError:
        return {}
    return facts


def key(name: str, *parts: str, source: str = "") -> object:
    """Return a row that shows one value the application was told."""

    def row(port: int) -> str:
        raw = talk(port, request(*parts), source=source)
        facts = told(raw)
        return str(facts.get(name, "absent")) if facts else status(raw)

    return row


def plain(*parts: str, head: str = HEAD) -> object:
    """Return a row that shows the status."""
    return lambda port: status(talk(port, request(*parts, head=head)))


def body(*fields: str, sent: bytes, size: int = 5) -> object:
    """Return a row that shows the status, and how much the application read."""

    def row(port: int) -> str:
        raw = talk(port, request("POST /", *fields, body=sent), quiet=SECONDS)
        facts = told(raw)
        if not facts:
            return status(raw)
        return f"{status(raw)}, {'all' if facts['body'] == size else 'nothing'} read"

    return row


def without_content(port: int) -> str:
    """Ask with HEAD; the application returns content all the same."""
    raw = talk(port, request("HEAD /"))
    with_content = bool(raw) and not raw.endswith(b"\r\n\r\n")
    return status(raw) + (", content sent" if with_content else "")


def reuse(port: int) -> str:
    """Send a second request after the first response, on the same connection."""
    one = request("GET /", head="Host: localhost\r\n")
    with connect(port, timeout=SECONDS) as connection:
        connection.sendall(one)
        first = b""
        while b"}" not in first and (chunk := connection.recv(65536)):
            first += chunk
        connection.settimeout(0.5)
        try:
            connection.sendall(one)
            second = connection.recv(65536)
        except TimeoutError:
            second = b"waits"
        except OSError:
            second = b""
    if second.startswith(b"HTTP/"):
        return "answered"
    said = b"connection: close" in first.lower() or first.startswith(b"HTTP/1.0")
    return "closed, announced" if said else "closed, unannounced"


def pipelined(port: int) -> str:
    """Send two requests at once."""
    first = request("GET /", head="Host: localhost\r\n")
    return status(talk(port, first + request("GET /")))


def expectation(port: int) -> str:
    """Wait for 100 before sending the content, as the field asks."""
    head = request("POST /", "Content-Length: 5", "Expect: 100-continue")
    with connect(port, timeout=SECONDS) as connection:
        connection.sendall(head)
        connection.settimeout(1)
        try:
            interim = connection.recv(65536)
        except TimeoutError:
            interim = b""
        connection.settimeout(SECONDS)
        with contextlib.suppress(OSError):
            connection.sendall(b"hello")
            while chunk := connection.recv(65536):
                interim += chunk
    return status(interim)


def disconnect(port: int) -> str:
    """Leave in the middle of the content, then ask what the application saw."""
    head = request("POST /", "Content-Length: 10", body=b"hello")
    talk(port, request("GET /"))
    with connect(port) as connection:
        connection.sendall(head)
        time.sleep(0.3)
        # Zero seconds of lingering: the connection is reset, not closed.
        linger = struct.pack("ii", 1, 0)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    time.sleep(0.5)
    raw = talk(port, request("GET /last"))
    seen = told(raw).get("body", status(raw))
    return {0: "not called", "broken off": "reading failed"}.get(seen, f"read {seen}")


CLIENT = "127.0.0.2"
FORWARDED = "X-Forwarded-For: 203.0.113.9"
LARGE = b"x" * 2_000_000
ROWS = {
    "GET": plain("GET /"),
    "HEAD": without_content,
    "unknown method BREW": plain("BREW /"),
    "no Host field": plain("GET /", head="Connection: close\r\n"),
    "a second request on the connection": reuse,
    "two requests sent at once": pipelined,
    "path /a%20b%2Fc": key("PATH_INFO", "GET /a%20b%2Fc"),
    "path /a/../b": key("PATH_INFO", "GET /a/../b"),
    "path //a": key("PATH_INFO", "GET //a"),
    "query ?a=%20&b=+": key("QUERY_STRING", "GET /?a=%20&b=+"),
    "content of 5 B": body("Content-Length: 5", sent=b"hello"),
    "the same content, chunked": body(
        "Transfer-Encoding: chunked", sent=b"5\r\nhello\r\n0\r\n\r\n"
    ),
    "content of 2 MB": body(
        f"Content-Length: {len(LARGE)}", sent=LARGE, size=len(LARGE)
    ),
    "chunked, with a length as well": body(
        "Content-Length: 5",
        "Transfer-Encoding: chunked",
        sent=b"5\r\nhello\r\n0\r\n\r\n",
    ),
    "Expect: 100-continue": expectation,
    "client leaves within the content": disconnect,
    "field of 9,000 B": plain("GET /", f"X-Long: {'x' * 9000}"),
    "field X_Name": key("HTTP_X_NAME", "GET /", "X_Name: 1"),
    f"client at {CLIENT}": key("REMOTE_ADDR", "GET /", source=CLIENT),
    "client that claims another address": key("REMOTE_ADDR", "GET /", FORWARDED),
    FORWARDED: key("HTTP_X_FORWARDED_FOR", "GET /", FORWARDED),
    "X-Forwarded-Proto: https": key(
        "wsgi.url_scheme", "GET /", "X-Forwarded-Proto: https"
    ),
}
"""Every row by its label: takes a port, returns what the cell says."""
