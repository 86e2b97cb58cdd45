"""Waitress: broken, confirmed, and fixed."""

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager

from handbook.content.changes import change
from handbook.record.connections import HOST, connect
from handbook.record.printed import excerpt
from handbook.record.programs import Program, run
from handbook.record.recorder import Recorder
from handbook.record.transcript import in_shell, transcript

WAITRESS = "waitress-serve --listen {host}:{port} {options}"
STATUS = "curl --silent --output /dev/null --write-out '%{http_code}\\n' URL"


class Stand:
    """Runs Waitress, and shows what it says."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.port = 0

    @contextmanager
    def serving(self, options: str) -> Iterator[Program]:
        """Run Waitress for a ``with`` block."""
        self.port = self.recorder.port(8080)
        command = WAITRESS.format(host=HOST, port=self.port, options=options)
        with self.recorder.start(command, port=self.port, until="Serving") as program:
            yield program

    def ends(self, name: str, options: str, *says: str, port: int | None = None) -> str:
        """Run it until it gives up; show some of what it said."""
        port = port or self.recorder.port(8080)
        command = WAITRESS.format(host=HOST, port=port, options=options)
        finished = run(["sh", "-c", command], cwd=self.recorder.folder)
        (self.recorder.folder / "waitress.log").write_text(finished.output, "utf-8")
        text = f"$ {command}\n{excerpt(finished.output, *says)}"
        text += f"\n$ echo $?\n{finished.status}"
        self.recorder.show(f"{name}-broken", "command", text, label="Terminal")
        return command.replace(str(port), "8080")

    def commands(self, name: str, *commands: str, log: str = "") -> None:
        """Show what commands print; ``URL`` in them is Waitress's."""
        if log:
            (self.recorder.folder / "waitress.log").write_text(log, "utf-8")
        typed = [one.replace("URL", f"http://{HOST}:{self.port}/") for one in commands]
        text = transcript(typed, in_shell(self.recorder.folder))
        self.recorder.show(name, "command", text, label="Terminal")

    def together(self, command: str) -> None:
        """Run commands at the same time, and wait for all."""
        typed = command.replace("URL", f"http://{HOST}:{self.port}/")
        run(["sh", "-c", f"{typed} wait"], cwd=self.recorder.folder)

    def log(self, name: str, program: Program, *says: str) -> None:
        """Show lines of the log."""
        program.wait_for(says[-1])
        text = excerpt(program.log(), *says).removeprefix("...\n")
        self.recorder.show(name, "log", text, label="Waitress's log")

    def changed(self, name: str, label: str, was: str, now: str) -> None:
        """Show what the fix changes."""
        self.recorder.show(name, "change", change(was, now), label=label)

    def options(self, name: str, was: str, now: str) -> None:
        """Show an option that the fix adds."""
        first = f"$ waitress-serve --listen {HOST}:8080"
        self.changed(name, "Terminal", f"{first} {was}", f"{first} {now}")


def record(recorder: Recorder) -> None:
    """Break, show, confirm, fix, show."""
    recorder.uses("Flask", "Waitress")
    stand = Stand(recorder)
    for failure in FAILURES:
        failure(stand)


def depth(stand: Stand) -> None:
    """Send more slow requests at once than there are threads."""
    together = "; ".join(["curl --silent URLslow > slow.txt &"] * 5).replace("&;", "&")
    counted = "grep -c 'Task queue depth' waitress.log || true"
    with stand.serving("app:app") as program:
        stand.together(together)
        stand.log("depth-log", program, "Task queue depth is")
        stand.recorder.shown_as(str(program.pid), "2217")
        stand.commands(
            "depth-confirm",
            "grep 'Task queue depth' waitress.log",
            f"ls /proc/{program.pid}/task | wc -l",
            STATUS,
            log=program.log(),
        )
    with stand.serving("--threads 8 app:app") as program:
        stand.together(together)
        stand.commands("depth-fixed", counted, STATUS, log=program.log())
    stand.options("depth-change", "app:app", "--threads 8 app:app")


def limit(stand: Stand) -> None:
    """Hold as many connections as it accepts."""
    options = "--connection-limit 5 app:app"
    says = "total open connections reached the connection limit"
    with stand.serving(options) as program, contextlib.ExitStack() as crowd:
        for _ in range(4):
            crowd.enter_context(connect(stand.port))
        program.wait_for(says)
        stand.log("limit-log", program, says)
        stand.commands(
            "limit-confirm",
            "grep 'connection limit' waitress.log",
            f"ss -Htn state established 'sport = :{stand.port}' | wc -l",
            STATUS.replace("curl", "curl --max-time 2"),
            log=program.log(),
        )
    now = "--connection-limit 1000 --channel-timeout 30 app:app"
    with stand.serving(now) as program, contextlib.ExitStack() as crowd:
        for _ in range(9):
            crowd.enter_context(connect(stand.port))
        program.wait_for_clients(9)
        stand.commands("limit-fixed", STATUS)
    stand.options("limit-change", options, now)


def missing(stand: Stand) -> None:
    """Name an application that is not there."""
    says = ("Error: ", "There was an exception", "It had these", "1. ")
    was = stand.ends("missing", "app:application", *says)
    stand.commands(
        "missing-confirm",
        "grep -E '^Error|There was an exception' waitress.log",
        "python -c 'from app import application' 2>&1 | tail -n 1",
        "grep 'Flask(' app.py",
    )
    with stand.serving("app:app"):
        stand.commands("missing-fixed", STATUS)
    now = was.replace("application", "app")
    stand.changed("missing-change", "Terminal", f"$ {was}", f"$ {now}")
    stand.ends("module", "hello:app", *says)
    text = "from app import app\n\n\ndef create_app():\n    return app\n"
    (stand.recorder.folder / "factory.py").write_text(text, "utf-8")
    was = stand.ends("factory", "'factory:create_app()'", *says)
    with stand.serving("--call factory:create_app"):
        stand.commands("factory-fixed", STATUS)
    now = was.replace("'factory:create_app()'", "--call factory:create_app")
    stand.changed("factory-change", "Terminal", f"$ {was}", f"$ {now}")


def serving(stand: Stand) -> None:
    """Break a rule of WSGI in the application."""
    path = stand.recorder.folder / "bare.py"
    was = path.read_text("utf-8")
    now = was.replace("length = len(body)", "length = str(len(body))")
    with stand.serving("bare:app") as program:
        stand.commands("serving-broken", STATUS)
        says = ("Exception while serving", "bare.py", "AssertionError")
        stand.log("serving-log", program, *says)
        stand.commands(
            "serving-confirm",
            "grep -E '^[A-Za-z.]+Error' waitress.log",
            "grep -A 1 'bare.py' waitress.log",
            "curl --silent URL",
            log=program.log(),
        )
    path.write_text(now, "utf-8")
    with stand.serving("bare:app"):
        stand.commands("serving-fixed", STATUS)
    stand.changed("serving-change", "bare.py", was, now)


def taken(stand: Stand) -> None:
    """Start a second one on the same port."""
    with stand.serving("app:app") as program:
        stand.ends("taken", "app:app", "in create_server", "OSError", port=stand.port)
        stand.recorder.shown_as(str(program.pid), "2217")
        stand.commands(
            "taken-confirm",
            "tail -n 1 waitress.log",
            f"ss -Hltnp 'sport = :{stand.port}'",
            STATUS,
        )
        was = stand.port
        with stand.serving("app:app"):
            stand.recorder.shown_as(str(stand.port), "8081")
            stand.commands("taken-fixed", STATUS)
        stand.port = was
    first = "$ waitress-serve --listen 127.0.0.1:8080 app:app"
    stand.changed("taken-change", "Terminal", first, first.replace("8080", "8081"))


FAILURES = (depth, limit, missing, serving, taken)
