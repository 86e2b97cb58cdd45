"""Every set-up of the chooser: booted, asked, crowded, robbed of a process, stopped."""

import contextlib
import os
import re
import shutil
import signal
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from handbook.record.connections import HOST, connect, free_port
from handbook.record.programs import Program, running
from handbook.record.recorder import Recorder
from handbook.record.servers import configured, placed
from handbook.record.stacks import SECRET, WAITING, Stack
from handbook.record.visitors import NAME, Visitor

DEPLOY = Path(__file__).parents[2]
CROWD, WAITERS = 40, 100
PATIENCE = 5
"""Seconds that a visitor waits for a page, and for a process to be started again."""

SIZE = 100_000
HEAD = f"HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: "
HALF = f"POST / {HEAD}{SIZE}\r\n\r\n{'x' * (SIZE // 2)}"
WAIT = f"POST /wait {HEAD}1\r\n\r\nx"
FORWARDED = ("X-Forwarded-For: 192.0.2.7", "X-Forwarded-Proto: https")
UPGRADE = (
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
)
GEVENT = "Nginx, Gunicorn with gevent"
NAMES = {
    "Nginx, Gunicorn": "nginx-gunicorn",
    GEVENT: "nginx-gunicorn",
    "Apache, mod_wsgi": "apache-mod-wsgi",
    "Apache, Gunicorn": "apache-proxy",
    "Nginx, uWSGI": "nginx-uwsgi",
    "Gunicorn alone": "platform",
    "Waitress": "waitress",
    "Nginx, Uvicorn": "uvicorn",
}
"""The folders of the set-ups, by what the page calls them."""

GUNICORN = {
    "gunicorn.conf.py": {"workers = 2": "workers = 1", "threads = 4": "threads = 8"}
}
ONE_PROCESS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "nginx-gunicorn": GUNICORN,
    "apache-proxy": GUNICORN,
    "platform": GUNICORN,
    "nginx-uwsgi": {
        "uwsgi.ini": {"processes = 2": "processes = 1", "threads = 4": "threads = 8"}
    },
    "apache-mod-wsgi": {
        "hello.conf": {"processes=2 threads=4": "processes=1 threads=8"}
    },
}
"""What is changed in the files: a second process could have a free thread by chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A set-up that runs; ``fields`` are what a platform's proxy adds to a request."""

    port: int
    log: Program
    secure: bool = True
    fields: tuple[str, ...] = ()
    folder: Path = Path()

    def visitor(self) -> Visitor:
        """Return a new client."""
        return Visitor(self.port, secure=self.secure)

    def ask(self, path: str = "/", *fields: str, method: str = "GET") -> str:
        """Return the status that a new visitor gets, and the content."""
        with self.visitor() as visitor:
            answer = visitor.ask(path, *self.fields, *fields, method=method)
        return f"{answer} {answer.content.strip()}".strip()

    def post(self, request: str) -> socket.socket:
        """Send the bytes of a request, or of half of one; return the connection."""
        connection = connect(self.port, timeout=30)
        if self.secure:
            context = ssl.create_default_context()
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE  # it is the run's own certificate
            connection = context.wrap_socket(connection, server_hostname=NAME)
        connection.sendall(request.encode())
        return connection


def record(recorder: Recorder) -> None:
    """Boot all of them, one after the other, and show what each did."""
    recorder.uses("Flask", "Gunicorn", "Waitress", "uvicorn", "wsproto", "gevent")
    recorder.uses_program("uWSGI", "uwsgi --version")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    recorder.add_samples(DEPLOY / "stacks/samples", recorder.folder / "stacks")
    recorder.add_samples(
        DEPLOY / "waitress/samples", recorder.folder / "stacks/waitress"
    )
    recorder.folder.chmod(0o755)
    rows, waiting = [], []
    for title in NAMES:
        with booted(recorder, title) as site:
            page = site.ask().split()[0]
            socket_status = site.ask("/", *UPGRADE).split()[0]
            if title == "Nginx, Uvicorn":
                socket_status = talk(recorder, site)
            cells = (title, page, crowded(site), killed(site), socket_status)
            rows.append("\t".join(cells))
        if title in {"Nginx, Gunicorn", GEVENT}:
            with booted(recorder, title) as site:
                waiting.append(f"{title}\t{together(site)}")
    head = f"Set-up\tIts page\tWith {CROWD} half uploads\tAfter a kill\tWebSocket"
    table(recorder, "leaves", [head, *rows], "Every set-up, started and asked")
    head = f"Set-up\tOf {WAITERS} visitors who wait, served together"
    table(recorder, "waiting", [head, *waiting], "One line is different")
    changed = [
        f"{name}/{file}: {old} -> {new}"
        for name, files in ONE_PROCESS.items()
        for file, changes in files.items()
        for old, new in changes.items()
    ]
    label = "Changed before they were started"
    recorder.show("changed", "listing", "\n".join(changed), label=label)


def table(recorder: Recorder, name: str, rows: list[str], label: str) -> None:
    """Show rows of cells."""
    recorder.show(name, "table", "\n".join(rows), label=label)


@contextlib.contextmanager
def booted(recorder: Recorder, title: str) -> Iterator[Site]:
    """Start a set-up from its files, with two pages more, and stop it.

    It has one process of eight threads.
    """
    name = NAMES[title]
    inside = recorder.folder / "stacks" / name
    folder = recorder.folder / f"booted-{free_port()}"
    shutil.copytree(inside if inside.exists() else recorder.folder / name, folder)
    folder.chmod(0o755)
    if name == "uvicorn":
        with chat(folder) as site:
            yield site
        return
    with (folder / "hello.py").open("a") as application:
        application.write(WAITING)
    extra = ONE_PROCESS.get(name, {})
    if title == GEVENT:
        shutil.copy(recorder.folder / "gevent/gunicorn.conf.py", folder)
        extra = {"gunicorn.conf.py": {"workers = 2": "workers = 1"}}
    if name == "platform":
        port = free_port()
        path = folder / "gunicorn.conf.py"
        text = placed(path.read_text("utf-8"), extra[path.name], path.name)
        path.write_text(text, "utf-8")
        argv = ["gunicorn", "--bind", f"{HOST}:{port}", "hello:app"]
        with running(argv, port=port, cwd=folder, env=SECRET) as program:
            yield Site(port=port, log=program, secure=False, fields=FORWARDED)
        return
    stack = Stack(name=name, folder=folder, extra=extra)
    stack.place()
    with contextlib.ExitStack() as started:
        programs = []
        if (folder / "hello.service").exists():
            programs.append(started.enter_context(stack.service()).program)
        if name != "waitress":
            programs.append(started.enter_context(stack.proxy()))
        yield Site(
            port=stack.port,
            log=programs[0],
            secure=name != "waitress",
            folder=folder,
        )


@contextlib.contextmanager
def chat(folder: Path) -> Iterator[Site]:
    """Start Uvicorn and the Nginx in front of it."""
    behind, front = free_port(), free_port()
    argv = f"uvicorn --host {HOST} --port {behind} chat:app".split()
    tokens = {
        f"server {HOST}:8000": f"server {HOST}:{behind}",
        f"listen {HOST}:8080": f"listen {HOST}:{front}",
    }
    with (
        running(argv, port=behind, cwd=folder) as program,
        configured(folder / "nginx.conf", tokens, port=front),
    ):
        yield Site(port=front, log=program, secure=False)


def crowded(site: Site) -> str:
    """Send half of many uploads; say what a visitor gets meanwhile.

    One who gets no page asks the proxy, if there is one, for a file.
    """
    with contextlib.ExitStack() as crowd, ThreadPoolExecutor(1) as pool:
        for _ in range(CROWD):
            crowd.enter_context(site.post(HALF))
        time.sleep(0.5)  # they have arrived wherever they will
        visit = pool.submit(site.ask)
        try:
            return visit.result(PATIENCE).split()[0]
        except TimeoutError:
            file = site.ask("/static/site.css").split()[0] if site.secure else ""
            return f"no answer; a file: {file}" if file else "no answer"
        finally:
            crowd.close()  # now it is answered, and the pool can end


def killed(site: Site) -> str:
    """Kill the process that answers; say whether a visitor gets the page again."""
    text = site.ask("/pid", method="POST")
    os.kill(int(re.findall(r"\d+", text)[1]), signal.SIGKILL)
    end, status = time.monotonic() + PATIENCE, ""
    while time.monotonic() < end and status != "200":
        time.sleep(0.1)
        status = site.ask().split()[0]
    return status


def together(site: Site) -> int:
    """Let a hundred visitors wait; return how many of them the views know of."""
    with contextlib.ExitStack() as crowd:
        crowd.callback((site.folder / "release").touch)
        for _ in range(WAITERS):
            crowd.enter_context(site.post(WAIT))
        count, before = 0, -1
        while count != before:
            time.sleep(1)
            before, count = count, site.log.log().count("waiting")
        return count


def talk(recorder: Recorder, site: Site) -> str:
    """Open a WebSocket, say a word, and show what comes back; return the status."""
    request = "\r\n".join((f"GET / HTTP/1.1\r\nHost: {NAME}", *UPGRADE, "", ""))
    masked = bytes((0x81, 0x85, 0, 0, 0, 0)) + b"hello"  # a text, masked with zeros
    with site.post(request) as connection:
        head = connection.recv(65536).decode()
        connection.sendall(masked)
        frame = connection.recv(65536)
    says = "\n".join(x for x in head.split("\r\n") if not x.startswith("Date"))
    recorder.show("socket", "response", says, label="The WebSocket is open")
    recorder.show("echo", "output", frame[2:].decode(), label="And it answers")
    return head.split()[1]
