"""The limits of every server, found by trying: bytes and fields of a request.

Takes about ten seconds.
"""

import select
import shlex
import socket
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from handbook.record.connections import HOST, connect, free_port
from handbook.record.printed import excerpt
from handbook.record.programs import Program, running
from handbook.record.recorder import Recorder
from handbook.record.servers import SERVERS, configured, serving
from tests.provision.nginx import every_nginx

PAGES = Path(__file__).parents[3] / "servers"
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
CONFIGS = {"Nginx": "plain.conf", "Apache": "httpd.conf"}
TOO_MANY = "client sent too many header lines"


def record(recorder: Recorder) -> None:
    """Try every server; show its limits, and the settings that move them."""
    recorder.uses("Flask", "Gunicorn", "Waitress", "uvicorn", "a2wsgi")
    recorder.uses("h11", "httptools", "pyuwsgi")
    recorder.uses_program("uWSGI", "uwsgi --version")
    for name, command in every_nginx().items():
        recorder.uses_program(name, f"{command} -v")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    for name in ("", "gunicorn", "nginx", "apache"):
        recorder.add_samples(PAGES / name / "samples")
    # Started as root, proxies read files as another user.
    for folder in (recorder.folder.parent, *recorder.folder.glob("**/")):
        folder.chmod(0o755)
    rows = [["Server", *ROWS]]
    for name, title in PYTHON.items():
        with serving(name, target(name), folder=recorder.folder) as program:
            rows.append([title, *(row(program.port) for row in ROWS.values())])
            if name == "uvicorn":
                arrival(recorder, program)
    for key, command in {**every_nginx(), "Apache HTTP Server": ""}.items():
        title = "Nginx" if command else "Apache"
        with proxy(recorder, title, command=command) as program:
            found = [row(program.port) for row in ROWS.values()]
            rows.append([f"{title} {recorder.programs[key]}", *found])
    show(recorder, "limits", rows, "Found by trying")
    too_many(recorder)
    settings(recorder)


def target(name: str) -> str:
    """Return the application that a server of the harness runs."""
    return "bridge:app" if SERVERS[name].asgi else "hello:app"


def show(
    recorder: Recorder, name: str, rows: Sequence[Sequence[str]], label: str
) -> None:
    """Show a table of these rows, the first of which names the columns."""
    text = "\n".join("\t".join(row) for row in rows)
    recorder.show(name, "table", text, label=label)


@contextmanager
def proxy(
    recorder: Recorder,
    title: str,
    *,
    command: str = "",
    extra: Mapping[str, str] | None = None,
) -> Iterator[Program]:
    """Run one of the proxies in front of Waitress, which allows more than they do.

    ``command`` is another Nginx than the system's; ``extra`` has further tokens of
    the configuration, and what replaces them.
    """
    with serving("waitress", "hello:app", folder=recorder.folder) as backend:
        port = free_port()
        here, there = f"{HOST}:{port}", f"{HOST}:{backend.port}"
        tokens = {f"{HOST}:8080": here, **(extra or {})}
        if title == "Nginx":
            tokens[f"{HOST}:8000"] = there
        else:
            tokens["Define project /home/you/project"] = (
                f"Define project {recorder.folder}"
            )
            for line in ("ProxyPass        / http://", "ProxyPassReverse / http://"):
                tokens[f"{line}{HOST}:8000"] = f"{line}{there}"
        path = recorder.folder / CONFIGS[title]
        with configured(path, tokens, port=port, program=command) as program:
            yield program


def arrival(recorder: Recorder, program: Program) -> None:
    """Show that the same line passes or not, by how its bytes arrive."""
    line = line_of(20_000)
    rows = [
        ["A request line of 20,000 bytes", PYTHON["uvicorn"]],
        ["the whole request sent at once", answer(program.port, line, at_once=True)],
        ["the last byte sent when the others were read", answer(program.port, line)],
    ]
    show(recorder, "arrival", rows, "One line, sent in two ways")


def too_many(recorder: Recorder) -> None:
    """Show what Nginx writes into its log about too many fields."""
    extra = {"error_log stderr;": "error_log stderr info;"}
    with proxy(recorder, "Nginx", extra=extra) as program:
        answer(program.port, fields_of(1001))
        program.wait_for(TOO_MANY)
        lines = excerpt(program.log(), TOO_MANY).removeprefix("...\n")
    recorder.show("too-many", "log", lines, label="Nginx, error_log at level info")


class Setting(NamedTuple):
    """A setting, and a request that only passes when it is raised.

    ``option`` is what a command line gets, or what a configuration does.
    """

    server: str
    option: str
    head: Callable[[int], str]
    size: int

    def sent(self) -> str:
        """Say what is large about the request."""
        return WHAT[self.head].format(f"{self.size:,}")

    def tries(self, program: Program) -> str:
        """Return what comes of the request."""
        return answer(program.port, self.head(self.size))


def settings(recorder: Recorder) -> None:
    """Show which setting lets a request pass that is refused by default."""
    rows = [["Setting", "A request with", "By default", "With the setting"]]
    for name, group in groupby(SETTINGS, key=lambda one: one.server):
        tried = tuple(group)
        title = PYTHON.get(name, name).partition(",")[0]
        with raised(recorder, name) as program:
            before = {one: one.tries(program) for one in tried}
        for option, alike in groupby(tried, key=lambda one: one.option):
            with raised(recorder, name, option) as program:
                rows += [
                    [f"{title}: {option}", one.sent(), before[one], one.tries(program)]
                    for one in alike
                ]
    show(recorder, "settings", rows, "Limits raised, one at a time")


@contextmanager
def raised(recorder: Recorder, name: str, option: str = "") -> Iterator[Program]:
    """Run a server with one more setting, or with none."""
    if name in CONFIGS:
        place = "ServerName localhost" if name == "Apache" else "location / {"
        line = f"{option}\n{place}" if name == "Apache" else f"{option}; {place}"
        extra = {place: line} if option else {}
        with proxy(recorder, name, extra=extra) as program:
            yield program
        return
    port = free_port()
    first, *others = shlex.split(SERVERS[name].command_for(target(name), port))
    argv = [first, *option.split(), *others]
    with running(argv, port=port, cwd=recorder.folder) as program:
        yield program


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
    """Return a row that finds the largest number that is answered with 200.

    It looks no further than ``top``, and says so.
    """

    def row(port: int) -> str:
        good, bad = 0, 50
        while (then := answer(port, head(bad))) == "200":
            if bad == top:
                return f"at least {top:,}"
            good, bad = bad, min(2 * bad, top)
        while bad - good > 1:
            middle = (good + bad) // 2
            if (got := answer(port, head(middle))) == "200":
                good = middle
            else:
                bad, then = middle, got
        if then == "closed" and good > 1000:
            # uWSGI's one buffer, in which the machine's name lies too.
            return f"about {round(good, -3):,}, then {then}"
        return f"{good:,}, then {then}"

    return row


ROWS = {
    "Bytes of a request line": most(line_of, 1_000_000),
    "Bytes of a field": most(field_of, 1_000_000),
    "Fields": most(fields_of, 100_000),
}
WHAT = {
    line_of: "a line of {} bytes",
    field_of: "a field of {} bytes",
    fields_of: "{} fields",
}
SETTINGS = (
    Setting("gunicorn-gthread", "--limit-request-line 8190", line_of, 8_000),
    Setting("gunicorn-gthread", "--limit-request-field_size 16000", field_of, 15_000),
    Setting("gunicorn-gthread", "--limit-request-fields 200", fields_of, 150),
    Setting("uwsgi-http-socket", "--buffer-size 32768", line_of, 15_000),
    Setting("uwsgi-http-socket", "--buffer-size 32768", field_of, 15_000),
    Setting("uwsgi-http-socket", "--max-vars 400", fields_of, 150),
    Setting("waitress", "--max-request-header-size 524288", line_of, 300_000),
    Setting("waitress", "--max-request-header-size 524288", field_of, 300_000),
    Setting("waitress", "--max-request-header-size 524288", fields_of, 30_000),
    Setting("uvicorn", "--h11-max-incomplete-event-size 65536", line_of, 20_000),
    Setting("uvicorn", "--h11-max-incomplete-event-size 65536", field_of, 20_000),
    Setting("uvicorn", "--h11-max-incomplete-event-size 65536", fields_of, 3_000),
    Setting("Nginx", "large_client_header_buffers 4 16k", line_of, 15_000),
    Setting("Nginx", "large_client_header_buffers 4 16k", field_of, 15_000),
    Setting("Nginx", "max_headers 2000", fields_of, 1_500),
    Setting("Apache", "LimitRequestLine 16000", line_of, 15_000),
    Setting("Apache", "LimitRequestFieldSize 16000", field_of, 15_000),
    Setting("Apache", "LimitRequestFields 200", fields_of, 150),
)
