"""Gunicorn: broken, and fixed."""

import contextlib
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from handbook.content.changes import change
from handbook.errors import MachineError
from handbook.record.connections import HOST, exchange
from handbook.record.printed import excerpt
from handbook.record.programs import Program
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder
from handbook.record.transcript import in_shell, transcript

GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:{port}"
GUARDED = 'if __name__ == "__main__":\n    app.run('
ANSWER = "curl --silent --show-error --output /dev/null --write-out '%{{http_code}}\\n'"
SETTINGS = "gunicorn --print-config {} app:app | grep -E '^({}) '"
GET = "GET {path} HTTP/1.1\nHost: localhost\nConnection: close\n\n"


class Stand:
    """Starts Gunicorn, and shows what it says."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder

    @contextmanager
    def started(
        self, options: str, name: str = "", documented: int = 8000
    ) -> Iterator[Program]:
        """Run Gunicorn; with a ``name``, show the command."""
        port = self.recorder.port(documented)
        command = f"{GUNICORN.format(port=port)} {options}"
        with self.recorder.start(command, port=port) as program:
            if name:
                self.recorder.show(name, "command", f"$ {command}", label="Terminal")
            yield program

    def ends(self, options: str, name: str, *says: str, status: int) -> None:
        """Run Gunicorn until it gives up; show some of what it said."""
        command = f"{GUNICORN.format(port=self.recorder.port(8000))} {options}"
        finished = self.recorder.finish(command, status=status)
        # It did end with that status, or else the recipe would have.
        text = f"$ {command}\n{excerpt(finished, *says)}\n$ echo $?\n{status}"
        self.recorder.show(name, "command", text, label="Terminal")
        (self.recorder.folder / "gunicorn.log").write_text(finished, "utf-8")

    def confirm(self, name: str, *commands: str, log: str = "") -> None:
        """Show what commands print, with the log that they may read."""
        folder = self.recorder.folder
        if log:
            (folder / "gunicorn.log").write_text(log, "utf-8")
        text = transcript(commands, in_shell(folder))
        self.recorder.show(name, "command", text, label="Terminal")

    def log(self, program: Program, name: str, *says: str) -> None:
        """Show the lines of the log that hold one of the texts."""
        program.wait_for(says[-1])
        self.recorder.show(name, "log", excerpt(program.log(), *says), label="Log")

    def answer(self, program: Program, path: str, name: str, label: str) -> None:
        """Show the status line of the response, or that there was none."""
        request = GET.format(path=path).replace("\n", "\r\n").encode()
        # What takes five seconds may take many more on a machine that is busy.
        raw = exchange(program.port, request, timeout=60)
        line = raw.partition(b"\r\n")[0].decode() or "(no response)"
        self.recorder.show(name, "response", line, label=label)


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    recorder.uses("Flask", "Gunicorn")
    stand = Stand(recorder)
    for failure in FAILURES:
        failure(stand)


def timeout(stand: Stand) -> None:
    """Take longer than --timeout."""
    with stand.started("--timeout 1 app:app", "timeout-command") as program:
        stand.answer(program, "/slow", "timeout-broken", "The visitor gets")
        stand.log(program, "timeout-log", "WORKER TIMEOUT", "Error handling request")
        stand.confirm(
            "timeout-confirm",
            "grep 'WORKER TIMEOUT' gunicorn.log",
            f"{ANSWER.format()} http://{HOST}:{program.port}/slow",
            SETTINGS.format("--timeout 1", "timeout|threads|worker_class"),
            log=program.log(),
        )
    with stand.started(
        "--timeout 1 --threads 4 app:app", "timeout-restarted"
    ) as program:
        stand.answer(program, "/slow", "timeout-fixed", "After the fix")


def stuck(stand: Stand) -> None:
    """Take longer, in a place where no signal arrives."""
    with stand.started("--timeout 1 app:app") as program:
        stand.answer(program, "/busy", "stuck-broken", "The visitor gets")
        stand.log(program, "stuck-log", "WORKER TIMEOUT", "SIGKILL")
        stand.confirm(
            "stuck-confirm",
            "grep -E 'WORKER TIMEOUT|SIGKILL' gunicorn.log",
            f"{ANSWER.format()} http://{HOST}:{program.port}/busy",
            SETTINGS.format("--timeout 1", "timeout|threads|worker_class"),
            log=program.log(),
        )
    with stand.started("--timeout 60 app:app", "stuck-restarted") as program:
        stand.answer(program, "/busy", "stuck-fixed", "After the fix")


def killed(stand: Stand) -> None:
    """Lose the worker to SIGKILL."""
    with stand.started("app:app") as program:
        stand.answer(program, "/killed", "killed-broken", "The visitor gets")
        program.wait_for("Booting worker", times=2)
        stand.log(program, "killed-log", "Booting worker", "SIGKILL")
        stand.answer(program, "/", "killed-next", "The next visitor gets")
        stand.confirm(
            "killed-confirm",
            "grep SIGKILL gunicorn.log",
            "grep -c 'WORKER TIMEOUT' gunicorn.log",
            f"{ANSWER.format()} http://{HOST}:{program.port}/killed",
            log=program.log(),
        )


def taken(stand: Stand) -> None:
    """Start a second Gunicorn on the same port."""
    with stand.started("app:app") as program:
        command = f"{GUNICORN.format(port=program.port)} app:app"
        finished = stand.recorder.finish(command, status=1)
        lines = finished.splitlines()
        says = ("Connection in use", "Can't connect")
        text = "\n".join(line for line in lines if any(one in line for one in says))
        stand.recorder.show(
            "taken-log", "command", f"$ {command}\n{text}", label="Second terminal"
        )
        stand.recorder.run(
            f"ss -Hltnp sport = :{program.port}",
            name="taken-owner",
            label="Who has it?",
        )
        stand.confirm(
            "taken-confirm",
            f"ss -Hltnp 'sport = :{program.port}'",
            f"ps -eo args | grep '[b]ind {HOST}:{program.port}'",
            f"curl --silent --head http://{HOST}:{program.port}/ | head -n 1",
        )
        with stand.started("app:app", "taken-command", 8001) as other:
            stand.answer(other, "/", "taken-fixed", "On another port")


def wrong_name(stand: Stand) -> None:
    """Name an attribute that is not there."""
    stand.ends(
        "app:application",
        "wrong-name",
        "Failed to find attribute",
        "App failed to load",
        status=4,
    )
    stand.confirm(
        "wrong-name-confirm",
        "grep 'Failed to find' gunicorn.log",
        "python -c 'from app import application' 2>&1 | tail -n 1",
        "grep 'Flask(' app.py",
    )
    with stand.started("app:app", "wrong-name-restarted") as program:
        stand.answer(program, "/", "wrong-name-fixed", "With app:app")
    text = "from app import app\n\n\ndef create_app():\n    return app\n"
    (stand.recorder.folder / "factory.py").write_text(text, "utf-8")
    with stand.started("'factory:create_app()'", "factory-command") as program:
        stand.answer(program, "/", "factory-fixed", "With a factory")


def wrong_module(stand: Stand) -> None:
    """Name a module that is not there."""
    stand.ends(
        "hello:app",
        "wrong-module",
        "No module named",
        "Worker failed to boot",
        status=3,
    )
    stand.confirm(
        "wrong-module-confirm",
        "grep 'No module named' gunicorn.log | uniq",
        "python -c 'import hello' 2>&1 | tail -n 1",
        "ls app.py hello.py",
    )
    with stand.started("app:app", "wrong-module-restarted") as program:
        stand.answer(program, "/", "wrong-module-fixed", "With app:app")


def file_name(stand: Stand) -> None:
    """Give a file instead of a module."""
    stand.ends("app.py", "file-name", "did you mean", status=3)


def eventlet(stand: Stand) -> None:
    """Ask for a worker class that is gone."""
    stand.ends("--worker-class eventlet app:app", "eventlet", "eventlet", status=1)
    stand.confirm(
        "eventlet-confirm",
        "gunicorn --version",
        "grep -c eventlet gunicorn.log",
        "python -c 'import gunicorn.workers as it; print(*it.SUPPORTED_WORKERS)'",
    )
    with stand.started(
        "--worker-class gevent app:app", "eventlet-restarted"
    ) as program:
        stand.answer(program, "/", "eventlet-fixed", "With gevent")
    with stand.started("--threads 4 app:app", "threads-command") as program:
        stand.answer(program, "/", "threads-fixed", "With threads")


def asgi(stand: Stand) -> None:
    """Call a WSGI application as if it were ASGI."""
    with stand.started("--worker-class asgi app:app", "asgi-command") as program:
        stand.answer(program, "/", "asgi-broken", "The visitor gets")
        stand.log(program, "asgi-log", "TypeError")
        stand.confirm(
            "asgi-confirm",
            "grep TypeError gunicorn.log | uniq",
            f"{ANSWER.format()} http://{HOST}:{program.port}/",
            SETTINGS.format("--worker-class asgi", "worker_class"),
            log=program.log(),
        )
    with stand.started("app:app", "asgi-restarted") as program:
        stand.answer(program, "/", "asgi-fixed", "Without --worker-class")


def stale(stand: Stand) -> None:
    """Deploy new code, and reload with and without --preload."""
    path = stand.recorder.folder / "app.py"
    old = path.read_text("utf-8")
    for options, name in (("--preload ", "stale"), ("", "fresh")):
        path.write_text(old, "utf-8")
        with stand.started(f"{options}app:app", f"{name}-command") as program:
            path.write_text(old.replace("version 1", "version 2, new"), "utf-8")
            before = program.log().count("Booting worker")
            program.process.send_signal(signal.SIGHUP)
            program.wait_for("Booting worker", times=before + 1)
            program.wait_for("Worker exiting")
            stand.log(program, f"{name}-log", "Handling signal", "Hang up", "Booting")
            raw = stand.recorder.exchange(program.port, GET.format(path="/"))
            content = raw.rpartition("\n\n" if "\r\n" not in raw else "\r\n\r\n")[2]
            stand.recorder.show(
                f"{name}-answer", "output", content, label="After kill -HUP"
            )
            stand.confirm(
                f"{name}-confirm",
                "grep 'return \"version' app.py",
                f"curl --silent http://{HOST}:{program.port}/",
                SETTINGS.replace("{} ", options, 1).format("preload_app"),
            )
    path.write_text(old, "utf-8")


def own_server(stand: Stand) -> None:
    """Call app.run() while Gunicorn imports the module."""
    other = stand.recorder.port(5001)
    path = stand.recorder.folder / "tool.py"
    text = path.read_text("utf-8").replace("5001", str(other))
    broken = text.replace(GUARDED, "app.run(")
    path.write_text(broken, "utf-8")
    with stand.started("--timeout 1 tool:app", "own-server-command") as program:
        program.wait_for(f"Running on http://{HOST}:{other}")
        request = GET.format(path="/").replace("\n", "\r\n").encode()
        with contextlib.suppress(MachineError):
            exchange(program.port, request, timeout=3)
            raise RecipeError("somebody answered on Gunicorn's port")
        said = "(no response; the client gave up after three seconds)"
        label = "A client of Gunicorn's port"
        stand.recorder.show("own-server-broken", "response", said, label=label)
        stand.log(program, "own-server-log", "Booting worker", "Running on")
        stand.confirm(
            "own-server-confirm",
            "grep 'Running on' gunicorn.log",
            f"ss -Hltn 'sport = :{other}'",
            "grep -E '__main__|app.run' tool.py",
            log=program.log(),
        )
    path.write_text(text, "utf-8")
    changed = change(broken, text)
    stand.recorder.show("own-server-change", "change", changed, label="tool.py")
    with stand.started("tool:app") as program:
        stand.answer(program, "/", "own-server-fixed", "With the guard")


FAILURES = (
    timeout, stuck, killed, taken, wrong_name, wrong_module, file_name,
    eventlet, asgi, stale, own_server,
)  # fmt: skip
