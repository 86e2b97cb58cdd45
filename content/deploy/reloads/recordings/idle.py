"""Idle connections between a proxy and its server: who gives them up, and when."""

import contextlib
import shutil
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from handbook.record.connections import connect
from handbook.record.programs import running
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder
from handbook.record.stacks import WAITING, Service, Stack
from handbook.record.visitors import Visitor

SAMPLES = Path(__file__).parents[2] / "stacks/samples"
VISITORS = 8

SETTINGS: Mapping[str, tuple[str, Mapping[str, Mapping[str, str]]]] = {
    "Nginx 60 s, Gunicorn 2 s: the defaults": (
        "nginx-gunicorn",
        {
            "hello.conf": {"keepalive_timeout 1s;": ""},
            "gunicorn.conf.py": {"keepalive = 75 ": ""},
        },
    ),
    "Nginx 60 s, Gunicorn 75 s": (
        "nginx-gunicorn",
        {"hello.conf": {"keepalive_timeout 1s;": "keepalive_timeout 60s;"}},
    ),
    "Nginx 1 s, Gunicorn 75 s: as printed": ("nginx-gunicorn", {}),
    "Apache without ttl, Gunicorn 75 s": (
        "apache-proxy",
        {"hello.conf": {" ttl=1": ""}},
    ),
    "Apache 1 s, Gunicorn 75 s: as printed": ("apache-proxy", {}),
}
"""What is set, in which stack, and what is replaced in its files for that."""


def record(recorder: Recorder) -> None:
    """Count the connections that are kept, and the POSTs that are lost."""
    recorder.uses("Flask", "Gunicorn")
    recorder.uses_program("uWSGI", "uwsgi --version")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    recorder.add_samples(SAMPLES)
    with ThreadPoolExecutor(3) as pool:
        kept_rows = pool.map(lambda name: kept(recorder, name), KEPT)
        closing = pool.submit(closes, recorder)
        rows = list(pool.map(lambda name: lost(recorder, name), SETTINGS))
    text = "\n".join(("Stack\tIdle connections between the two", *kept_rows))
    recorder.show("kept", "table", text, label="After a POST, at once")
    recorder.show("closes", "table", closing.result(), label="Gunicorn, as printed")
    head = "Who waits how long\tPOSTs lost 2 s after the last\tthe same after a reload"
    text = "\n".join((head, *rows))
    recorder.show("lost", "table", text, label="Behind a line that is slow")


KEPT = {
    "nginx-gunicorn": ("Nginx, Gunicorn", "gunicorn.sock"),
    "nginx-uwsgi": ("Nginx, uWSGI", "uwsgi.sock"),
    "apache-mod-wsgi": ("Apache, mod_wsgi", "wsgi."),
    "apache-proxy": ("Apache, Gunicorn", "gunicorn.sock"),
}
"""The stacks with a proxy: what they are called, and how their sockets are."""


def ready(
    recorder: Recorder, name: str, use: str, extra: Mapping[str, Mapping[str, str]]
) -> Stack:
    """Return a copy of a stack that is made ready for one ``use``."""
    folder = recorder.folder / "booted" / use
    shutil.copytree(recorder.folder / name, folder)
    stack = Stack(name=name, folder=folder, extra=extra)
    with (folder / "hello.py").open("a") as application:
        application.write(WAITING)
    stack.place()
    return stack


def kept(recorder: Recorder, name: str) -> str:
    """Count the connections between proxy and server after a request."""
    title, socket = KEPT[name]
    stack = ready(recorder, name, f"kept-{name}", {})
    with contextlib.ExitStack() as started:
        if (stack.folder / "hello.service").exists():
            started.enter_context(stack.service())
        started.enter_context(stack.proxy())
        visitor = started.enter_context(Visitor(stack.port))
        told = visitor.post()
        path, end = f"{stack.folder}/{socket}", time.monotonic() + 0.5
        # One that is not kept may still be about to close.
        while (count := connections(path)) and time.monotonic() < end:
            time.sleep(0.02)
    return f"{title}\t{count}" if told.status == 200 else f"{title}\t({told})"


def connections(path: str) -> int:
    """Count the accepted connections of Unix sockets whose path starts so."""
    lines = Path("/proc/net/unix").read_text("utf-8").splitlines()[1:]
    rows = (line.split() for line in lines)
    return sum(row[5] == "03" and row[-1].startswith(path) for row in rows)


def closes(recorder: Recorder) -> str:
    """Measure when Gunicorn closes an idle connection that it was not asked to."""
    stack = ready(recorder, "nginx-gunicorn", "closes", {})
    rows = ["Gunicorn is told to\tIt closes an idle connection after"]
    with stack.service() as service:
        for act, say in ((service.reload, "reload"), (service.stop, "stop")):
            with connect(stack.folder / "gunicorn.sock") as connection:
                connection.sendall(
                    b"GET / HTTP/1.1\r\nHost: hello.example\r\n\r\n",
                )
                received = b""
                while not received.endswith(b"hello.example/\n"):
                    received += connection.recv(65536)
                began = time.monotonic()
                act()
                connection.recv(1)
                rows.append(f"{say}\t{int(time.monotonic() - began)} s")
    return "\n".join(rows)


def lost(recorder: Recorder, title: str) -> str:
    """Count the POSTs without a response around the time that connections end."""
    name, extra = SETTINGS[title]
    # One of the two processes may get all visitors, who wait together.
    settings = {**extra.get("gunicorn.conf.py", {}), "threads = 4": "threads = 8"}
    extra = {**extra, "gunicorn.conf.py": settings}
    stack = ready(recorder, name, f"lost-{list(SETTINGS).index(title)}", extra)
    sockets = [str(stack.folder / file) for file in ("relay.sock", "gunicorn.sock")]
    config = stack.folder / "hello.conf"
    text = config.read_text("utf-8").replace("gunicorn.sock", "relay.sock")
    config.write_text(text, "utf-8")
    relay = ["python", str(recorder.folder / "relay.py"), *sockets]
    with stack.service() as service, running(relay, unix=Path(sockets[0])):
        Path(sockets[0]).chmod(0o777)  # the relay is not in Nginx's group
        failed = []
        for act in (None, service.reload):
            with stack.proxy():  # a new one, which has no idle connections yet
                failed.append(spaced(stack, service, act))
    return "\t".join((title, *("some" if count else "none" for count in failed)))


def spaced(stack: Stack, service: Service, act: Callable[[], None] | None) -> int:
    """Send POSTs over connections that were idle for two seconds; count the lost."""
    visitors = [Visitor(stack.port) for _ in range(VISITORS)]
    begun, release = len(service.program.log()), stack.folder / "release"
    with contextlib.ExitStack() as closing, ThreadPoolExecutor(VISITORS) as pool:
        for visitor in visitors:
            closing.enter_context(visitor)
        # Together, so that each needs a connection to the server of its own.
        first = [pool.submit(one.post, "/wait") for one in visitors]
        service.program.wait_for("waiting", times=VISITORS, after=begun)
        release.touch()
        if any(answer.result().status != 200 for answer in first):
            raise RecipeError("the first requests failed")
        release.unlink()
        began = time.monotonic()
        if act is not None:
            act()

        def late(number: int) -> int:
            # From 1.5 to 3.25 seconds: for a part of them the end is under way.
            moment = began + 1.5 + 0.25 * number
            time.sleep(max(0, moment - time.monotonic()))
            return visitors[number].post().status

        return sum(status != 200 for status in pool.map(late, range(VISITORS)))
