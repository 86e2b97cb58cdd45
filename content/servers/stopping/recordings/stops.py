"""What becomes of requests when their server is told to stop or to reload."""

import contextlib
import os
import shlex
import shutil
import signal
import socket
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Barrier

import psutil

from handbook.record.connections import HOST, free_ports
from handbook.record.fates import PATIENCE, answer, ask, closed, fates, post
from handbook.record.programs import Program, family, running
from handbook.record.recorder import Recorder
from handbook.record.servers import CONFIGURED, SERVERS, placed

SAMPLES = Path(__file__).parents[1] / "samples"

SETTLE = 0.6
"""Seconds that a server has to act on a signal before its requests may end."""

# The wheel pyuwsgi starts itself again with the wrong Python unless it is told.
MASTER = f"--master --binary-path {sys.executable}"
HOOK = "--hook-master-start 'unix_signal:15 gracefully_kill_them_all'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A server as it is started; ``key`` is of ``SERVERS``, or a configuration.

    ``threads`` is how many requests it serves together; 0 if it has no queue.
    """

    key: str
    target: str = "gate:app"
    options: str = ""
    threads: int = 0

    @property
    def proxy(self) -> bool:
        """Whether another server runs the application."""
        return self.key in {"nginx.conf", "apache.conf"}

    def command(self, port: int) -> str:
        """Return the command that starts it, in the folder of the samples."""
        if self.key in SERVERS:
            command = SERVERS[self.key].command_for(self.target, port)
            return f"{command} {self.options}".strip()
        kind = "nginx" if self.key == "nginx.conf" else "apache2"
        return CONFIGURED[kind].format(config=self.key)


SUBJECTS = {
    "flask run": Subject(key="flask", target="with_flask:app"),
    "wsgiref": Subject(key="wsgiref", threads=1),
    "Gunicorn, sync": Subject(key="gunicorn", threads=1),
    "Gunicorn, gthread": Subject(
        key="gunicorn-gthread", options="--keep-alive 75", threads=4
    ),
    "uWSGI, master": Subject(key="uwsgi-http-socket", options=MASTER, threads=1),
    "uWSGI, die-on-term": Subject(
        key="uwsgi-http-socket", options=f"{MASTER} --die-on-term", threads=1
    ),
    "uWSGI, hook": Subject(
        key="uwsgi-http-socket",
        options=f"{MASTER} {HOOK} --lazy-apps --touch-chain-reload reload.txt",
        threads=1,
    ),
    "Waitress": Subject(key="waitress", threads=4),
    "Uvicorn": Subject(
        key="uvicorn",
        target="with_asgi:app",
        options="--timeout-keep-alive 75",
        threads=10,
    ),
    "Uvicorn, 2 workers": Subject(
        key="uvicorn",
        target="with_asgi:app",
        options="--timeout-keep-alive 75 --workers 2",
    ),
    "Nginx": Subject(key="nginx.conf"),
    "Apache": Subject(key="apache.conf"),
    "mod_wsgi": Subject(key="mod-wsgi.conf", threads=4),
}

Told = tuple[str, str]
"""A server, and what it is told: a signal, ``all`` if to every process; or a file."""

WORDS = ("TERM", "INT", "QUIT")
STOPS = [name for name in SUBJECTS if name != "Uvicorn, 2 workers"]
ONE_PROCESS = ("flask run", "wsgiref", "Waitress", "Uvicorn")
EVERY = [name for name in SUBJECTS if name not in ONE_PROCESS]
RELOADS: list[Told] = [
    ("Gunicorn, sync", "HUP"), ("Gunicorn, gthread", "HUP"), ("uWSGI, hook", "HUP"),
    ("uWSGI, hook", "touch reload.txt"), ("Uvicorn, 2 workers", "HUP"),
    ("Nginx", "HUP"), ("Apache", "HUP"), ("Apache", "USR1"), ("mod_wsgi", "HUP"),
    ("mod_wsgi", "USR1"), ("mod_wsgi", "touch gate.wsgi"),
    ("Uvicorn", "HUP"), ("Waitress", "HUP"), ("flask run", "HUP"), ("wsgiref", "HUP"),
]  # fmt: skip
GENTLE: list[Told] = [
    ("Gunicorn, sync", "TERM"), ("Gunicorn, gthread", "TERM"), ("uWSGI, hook", "TERM"),
    ("Waitress", "INT"), ("Uvicorn", "TERM"), ("Nginx", "QUIT"), ("Apache", "WINCH"),
    ("mod_wsgi", "WINCH"),
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of the requests of one case, and of its server.

    ``busy`` were being served at the signal, ``waiting`` was in the queue; ``idle``
    came over a kept connection after the signal, ``new`` over one of its own.
    """

    busy: str
    waiting: str
    idle: str
    new: str
    end: str


def record(recorder: Recorder) -> None:
    """Tell all servers everything, all at the same time, and show what became."""
    recorder.uses("Flask", "Gunicorn", "Waitress", "uvicorn", "a2wsgi", "pyuwsgi")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    found = outcomes(recorder)
    for name, label, cases in (
        ("gentle", "What ends a server gently", GENTLE),
        ("reloads", "What reloads a server, and what does not", RELOADS),
    ):
        rows = [["Server", "Told", "Its request, and then"]]
        rows += [[*case, f"{found[case].busy}, {found[case].end}"] for case in cases]
        table(recorder, name, rows, label)
    for name, label, names, words in (
        ("stops", "A request being served when the signal comes", STOPS, WORDS),
        ("every", "The same, by who gets the signal", EVERY, ("TERM", "TERM to all")),
    ):
        rows = [["Server", *words]]
        rows += [[one, *(stop(found[one, word]) for word in words)] for one in names]
        table(recorder, name, rows, label)
    rows = [
        ["Server: told", "In the queue", "Over an idle connection", "Over a new one"]
    ]
    for case in (*GENTLE, *RELOADS):
        one = found[case]
        if one.busy == "answered":
            rows.append([": ".join(case), one.waiting, one.idle, one.new])
    table(recorder, "others", rows, "Requests that are not being served yet")
    lines = [f"{name}: {subject.command(8000)}" for name, subject in SUBJECTS.items()]
    text = "\n".join(lines).replace(sys.executable, "python")
    recorder.show("commands", "listing", text, label="Started with")


def table(recorder: Recorder, name: str, rows: list[list[str]], label: str) -> None:
    """Show rows of cells."""
    recorder.show(name, "table", "\n".join("\t".join(row) for row in rows), label=label)


def stop(outcome: Outcome) -> str:
    """Say what became of the request, and of the server if it did not end."""
    return outcome.busy + ("" if outcome.end == "ends" else f", {outcome.end}")


def outcomes(recorder: Recorder) -> dict[Told, Outcome]:
    """Run all cases, each in a thread; also notes the version of mod_wsgi."""
    stops = [(name, word) for name in STOPS for word in WORDS]
    every = [(name, word) for name in EVERY for word in ("TERM", "TERM to all")]
    cases = [*dict.fromkeys([*GENTLE, *RELOADS, *stops, *every])]
    port, *numbers = free_ports(1 + len(cases))
    backend = recorder.folder.parent / "backend"
    prepare(backend)
    (backend / "port").write_text(f"{HOST}:{port}")
    barrier = Barrier(len(cases), timeout=60)
    with contextlib.ExitStack() as stack:
        command = SERVERS["gunicorn"].command_for("gate:app", port) + " --threads 64"
        stack.enter_context(running(shlex.split(command), port=port, cwd=backend))
        pool = stack.enter_context(ThreadPoolExecutor(len(cases)))
        one = partial(tell, recorder, barrier, backend)
        return dict(zip(cases, pool.map(one, cases, numbers), strict=True))


@contextlib.contextmanager
def aborting(barrier: Barrier) -> Iterator[None]:
    """Let nobody wait for a case that has failed."""
    try:
        yield
    except BaseException:
        barrier.abort()
        raise


def prepare(folder: Path) -> None:
    """Make a folder with the samples, for servers that give up root's rights too."""
    folder.parent.chmod(0o755)
    shutil.copytree(SAMPLES, folder)
    folder.chmod(0o777)
    for path in folder.iterdir():
        path.chmod(0o644)
    (folder / "reload.txt").touch()


@contextlib.contextmanager
def serving(subject: Subject, port: int, folder: Path) -> Iterator[Program]:
    """Keep a server running for a ``with`` block; it need not listen yet."""
    if subject.key not in SERVERS:
        tokens = {f"{HOST}:8080": f"{HOST}:{port}"}
        if subject.proxy:
            tokens[f"{HOST}:8000"] = (folder.parent / "backend/port").read_text("utf-8")
        else:
            tokens["project /home/you/project"] = f"project {folder}"
        path = folder / subject.key
        path.write_text(placed(path.read_text("utf-8"), tokens, path.name), "utf-8")
    with running(shlex.split(subject.command(port)), cwd=folder) as program:
        yield program


def tell(
    recorder: Recorder, barrier: Barrier, backend: Path, told: Told, port: int
) -> Outcome:
    """Let one server serve, tell it one thing, and return what became of it all.

    ``backend`` is the folder of the server behind the proxies.
    """
    subject, word = SUBJECTS[told[0]], told[1]
    detailed = told in (*GENTLE, *RELOADS)
    folder = backend.with_name(str(port))
    prepare(folder)
    gates = backend if subject.proxy else folder  # where the application looks
    with (
        aborting(barrier),
        serving(subject, port, folder) as program,
        contextlib.ExitStack() as stack,
    ):
        idle = stack.enter_context(ask(port, "/", patience=60))
        answer(idle)

        def wait(name: object) -> socket.socket:
            return stack.enter_context(ask(port, f"/wait/{port}/{name}"))

        count = max(subject.threads if detailed else 1, 1)
        busy = [wait(number) for number in range(count)]
        until_begun(gates, port, count)
        queue = [wait("queued")] if detailed and subject.threads else []
        if closed(idle) or not detailed:
            idle.close()
        barrier.wait()  # all servers are busy, and the machine is quiet again

        send(program, folder, word)
        time.sleep(SETTLE)
        after, new = "not kept", []
        if idle.fileno() >= 0:
            after = "closed" if closed(idle) else ""
            with contextlib.suppress(OSError):
                post(idle, "/")
        if detailed:
            with contextlib.suppress(OSError):
                new = [stack.enter_context(ask(port, "/"))]
            time.sleep(SETTLE)
        (gates / f"{port}.go").touch()
        if "mod_wsgi/" in (log := program.log()):
            recorder.programs["mod_wsgi"] = log.partition("mod_wsgi/")[2].split()[0]
        return Outcome(
            busy=fates(busy),
            waiting=fates(queue) or "no queue",
            idle=after or fates([idle]),
            new=fates(new) or "refused",
            end=ending(program, port, reloads=told in RELOADS and not subject.proxy),
        )


def until_begun(gates: Path, port: int, count: int) -> None:
    """Wait until that many requests of a case are being served."""
    deadline = time.monotonic() + PATIENCE
    while len(list(gates.glob(f"{port}-*.begun"))) < count:
        if time.monotonic() > deadline:
            raise TimeoutError(f"not all of {count} requests at {port} have begun")
        time.sleep(0.02)


def send(program: Program, folder: Path, word: str) -> None:
    """Deploy a new version, and tell the server so or otherwise."""
    (folder / "version.txt").write_text("new", "utf-8")
    word, _, rest = word.partition(" ")
    if word == "touch":
        os.utime(folder / rest)
        return
    processes = family(program.pid) if rest else family(program.pid)[:1]
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):  # the first one ended it
            process.send_signal(signal.Signals[f"SIG{word}"])


def ending(program: Program, port: int, *, reloads: bool) -> str:
    """Say whether the server ends; what a later visitor gets if it does not.

    One that ``reloads`` is waited for: it replaces one worker after the other.
    """
    began, later = time.monotonic(), ""
    while time.monotonic() < began + PATIENCE:
        over = program.process.poll() is not None
        if over or time.monotonic() > began + 2 * SETTLE:
            later = version(port)
            if over:
                return "its children stay" if later else "ends"
            if later and (later == "new" or not reloads):
                break
        time.sleep(0.1)
    if not later:
        return "never ends"
    return f"{later} version" if reloads else "goes on"


def version(port: int) -> str:
    """Return the version that a new visitor gets, or nothing."""
    with contextlib.suppress(OSError), ask(port, "/") as later:
        later.settimeout(1)
        return answer(later).rpartition("\r\n")[2]
    return ""
