"""How long servers wait for a client, and for how many clients.  Takes three minutes.

It waits until the most patient server closes a connection, so tests do not run it
again: ``test_limits.py`` tries what is quick.
"""

import shlex
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from handbook.record.connections import HOST, connect, free_port
from handbook.record.programs import running
from handbook.record.recorder import Recorder
from handbook.record.servers import SERVERS, configured

PAGES = Path(__file__).parents[3] / "servers"
LONGEST = 200
"""Seconds after which the recipe no longer waits for the end of a connection."""

MOST = 900
"""More slow clients than these are not tried: a process may open 1,024 files."""

VISITOR = 1.5
"""Seconds in which a visitor is answered, or waits."""

SPAWNING = 10
"""The same for Apache, which starts more processes when a crowd comes."""

READING = 0.003
"""Seconds in which a server reads what a client sent, if it is going to."""

HALF = b"GET / HTTP/1.1\r\nHost: localhost\r\n"


class Case(NamedTuple):
    """A server, and the setting with which it closes idle connections after 3 s.

    ``visitor`` is how many seconds a visitor is given.
    """

    server: str
    title: str
    setting: str = ""
    visitor: float = VISITOR


CASES = (
    Case("flask", "flask run"),
    Case("gunicorn-gthread", "Gunicorn, 4 threads", "--keep-alive 3"),
    Case("uwsgi-http-socket", "uWSGI, http-socket"),
    Case("waitress", "Waitress", "--channel-timeout 3"),
    Case("uvicorn", "Uvicorn, h11", "--timeout-keep-alive 3"),
    Case("uvicorn-httptools", "Uvicorn, httptools", "--timeout-keep-alive 3"),
    Case("nginx", "Nginx", "keepalive_timeout 3s"),
    Case("apache", "Apache", "KeepAliveTimeout 3", SPAWNING),
)


def record(recorder: Recorder) -> None:
    """Wait for every server at once; then try crowds, one server at a time."""
    recorder.uses("Flask", "Gunicorn", "Waitress", "uvicorn", "a2wsgi")
    recorder.uses("h11", "httptools", "pyuwsgi")
    recorder.uses_program("uWSGI", "uwsgi --version")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    for name in ("", "gunicorn", "nginx", "apache"):
        recorder.add_samples(PAGES / name / "samples")
    # Started as root, proxies read files as another user.
    for folder in (recorder.folder.parent, *recorder.folder.glob("**/")):
        folder.chmod(0o755)
    idle(recorder)
    slow(recorder)


def idle(recorder: Recorder) -> None:
    """Show when a connection is closed on which no second request comes."""
    found: dict[tuple[Case, str], str] = {}

    def watch(case: Case, setting: str, port: int) -> None:
        found[case, setting] = kept(port)

    tried = [(case, setting) for case in CASES for setting in {"", case.setting}]
    with ExitStack() as stack:
        watchers = []
        for case, setting in tried:
            port = stack.enter_context(started(recorder, case.server, setting))
            watchers.append(threading.Thread(target=watch, args=(case, setting, port)))
        for watcher in watchers:
            watcher.start()
        for watcher in watchers:
            watcher.join()
    rows = ["Server\tCloses an idle connection\tSetting\tWith the setting"]
    for case in CASES:
        changed = found[case, case.setting] if case.setting else "-"
        setting = case.setting or "none"
        rows.append("\t".join((case.title, found[case, ""], setting, changed)))
    recorder.show("idle", "table", "\n".join(rows), label="Idle connections")


def slow(recorder: Recorder) -> None:
    """Show beside how many clients, silent within a request, a visitor is answered."""
    rows = ["Server\tSlow clients\tThe next visitor"]
    for case in CASES:
        with started(recorder, case.server, "") as port:
            count = most(partial(answered, port, case.visitor))
        then = "is answered" if count == MOST else "waits"
        many = f"at least {count}" if count == MOST else f"{count + 1}"
        rows.append("\t".join((case.title, many, then)))
    recorder.show("slow", "table", "\n".join(rows), label="Clients that fall silent")


@contextmanager
def started(recorder: Recorder, name: str, setting: str) -> Iterator[int]:
    """Run a server, with one more setting if there is one; yields its port."""
    port = free_port()
    if name in SERVERS:
        target = "bridge:app" if SERVERS[name].asgi else "hello:app"
        first, *others = shlex.split(SERVERS[name].command_for(target, port))
        argv = [first, *setting.split(), *others]
        with running(argv, port=port, cwd=recorder.folder):
            yield port
        return
    with started(recorder, "waitress", "") as backend:
        tokens = {f"{HOST}:8080": f"{HOST}:{port}"}
        if name == "nginx":
            tokens[f"{HOST}:8000"] = f"{HOST}:{backend}"
            tokens["location / {"] = f"{setting}; location / {{".removeprefix("; ")
            config = "plain.conf"
        else:
            project = "Define project "
            tokens[f"{project}/home/you/project"] = f"{project}{recorder.folder}"
            for line in ("ProxyPass        / http://", "ProxyPassReverse / http://"):
                tokens[f"{line}{HOST}:8000"] = f"{line}{HOST}:{backend}"
            tokens["ServerName localhost"] = f"ServerName localhost\n{setting}"
            config = "httpd.conf"
        # Two of them may run at once, and each writes its own configuration.
        path = recorder.folder / f"{port}.conf"
        path.write_text((recorder.folder / config).read_text("utf-8"), "utf-8")
        pid = {"nginx": "pid nginx.pid;", "apache": "PidFile httpd.pid"}[name]
        tokens[pid] = pid.replace("nginx.", f"{port}.").replace("httpd.", f"{port}.")
        with configured(path, tokens, port=port):
            yield port


def kept(port: int) -> str:
    """Return when a connection is closed that could be used again."""
    with connect(port) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        connection.recv(65536)
        began = time.monotonic()
        connection.settimeout(LONGEST)
        try:
            while connection.recv(65536):
                pass
        except TimeoutError:
            return f"not within {LONGEST} s"
        except ConnectionResetError:
            pass
        took = round(time.monotonic() - began)
    return "at once" if took < 1 else f"{took} s"


def most(holds: Callable[[int], bool]) -> int:
    """Return the largest crowd, up to ``MOST``, for which a condition holds."""
    good, bad = 0, 1
    while holds(bad):
        if bad == MOST:
            return MOST
        good, bad = bad, min(2 * bad, MOST)
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if holds(middle) else (good, middle)
    return good


def answered(port: int, patience: float, crowd: int) -> bool:
    """Say whether a visitor is answered beside so many that stop within a request."""
    with ExitStack() as stack:
        for _ in range(crowd):
            client = stack.enter_context(connect(port))
            client.sendall(HALF)
            # Short of room, Nginx drops clients of which it has read nothing yet.
            time.sleep(READING)
        found = visit(port, patience)
    end = time.monotonic() + 60
    while not visit(port, patience):  # until the server has noticed that they left
        assert time.monotonic() < end, "the server does not recover"  # noqa: S101
    return found


def visit(port: int, patience: float) -> bool:
    """Say whether a request is answered in time."""
    try:
        with connect(port, timeout=patience) as visitor:
            visitor.sendall(HALF + b"Connection: close\r\n\r\n")
            return visitor.recv(12) == b"HTTP/1.1 200"
    except OSError:
        return False
