"""uWSGI: broken, and fixed."""

import contextlib
import shlex
import signal
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handbook.record.connections import HOST, connect
from handbook.record.printed import excerpt
from handbook.record.programs import Program, run
from handbook.record.recorder import Recorder
from handbook.record.transcript import in_shell, transcript

GET = "GET / HTTP/1.1\nHost: localhost\nConnection: close\n{fields}\n"
STATUS = "curl --silent --output /dev/null --write-out '%{{http_code}}\\n'{field} http://127.0.0.1:{port}/"
UWSGI = "uwsgi --http-socket 127.0.0.1:{port}"
ERRORS = Path(__file__).parents[2]
MASTER = "--master --need-app --module app:app"
HOOK = "--hook-master-start 'unix_signal:15 gracefully_kill_them_all'"


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    # The program is uWSGI; the package that it was installed from is pyuwsgi.
    recorder.uses("Flask", "pyuwsgi")
    recorder.uses_program("uWSGI", "uwsgi --version")
    recorder.add_samples(ERRORS / "mod-wsgi/samples")
    recorder.run("uwsgi --version", name="version")
    for failure in FAILURES:
        failure(recorder)


def answer(recorder: Recorder, program: Program, name: str, label: str) -> None:
    """Show the status line of a response, or that there was none."""
    raw = recorder.exchange(program.port, GET.format(fields=""), quiet=2)
    line = raw.partition("\n")[0].strip() or "(no response)"
    recorder.show(name, "response", line, label=label)


@contextmanager
def uwsgi(recorder: Recorder, options: str, name: str = "") -> Iterator[Program]:
    """Run uWSGI; with a ``name``, show the command."""
    port = recorder.port(9090)
    command = f"{UWSGI.format(port=port)} {options}"
    with recorder.start(command, port=port) as program:
        if name:
            recorder.show(name, "command", f"$ {command}", label="Terminal")
        yield program


def log(recorder: Recorder, program: Program, name: str, *says: str) -> None:
    """Show the lines of the log that hold one of the texts."""
    program.wait_for(says[-1])
    recorder.show(name, "log", excerpt(program.log(), *says), label="Log")


def no_app(recorder: Recorder) -> None:
    """Name a callable, then a module, that is not there; then insist on one."""
    with uwsgi(recorder, "--module app:application", "no-app-command") as program:
        answer(recorder, program, "no-app-broken", "The visitor gets")
        # What Python says of an error would be shown too: there is none.
        log(
            recorder,
            program,
            "no-app-log",
            "Error",
            "unable to load app",
            "no app loaded",
            "no python",
        )
        keep(recorder, program)
        lines = "grep -B1 'unable to load app' uwsgi.log"
        asked = "python -c 'from app import application'"
        status = STATUS.format(port=program.port, field="")
        confirm(recorder, "no-app-confirm", lines, status, asked)
    missing = "--module missing:app"
    with uwsgi(recorder, missing, "missing-command") as program:
        log(recorder, program, "missing-log", "Error", "unable to load app")
    command = f"{UWSGI.format(port=recorder.port(9090))} --need-app"
    output = recorder.finish(f"{command} --module app:application", status=22)
    text = f"$ {command} --module app:application\n{excerpt(output, 'GAME OVER')}"
    recorder.show("need-app", "command", text, label="With --need-app: status 22")
    with uwsgi(recorder, "--need-app --module app:app", "no-app-restarted") as program:
        answer(recorder, program, "no-app-fixed", "With app:app")


def long_cookie(recorder: Recorder) -> None:
    """Send a cookie that does not fit the buffer."""
    field = f"Cookie: {'x' * 5000}\n"
    for options, name, label in (
        ("--module app:app", "cookie-broken", "The visitor gets"),
        ("--buffer-size 16384 --module app:app", "cookie-fixed", "After the fix"),
    ):
        shown = "restarted" if name == "cookie-fixed" else "command"
        with uwsgi(recorder, options, f"cookie-{shown}") as program:
            raw = recorder.exchange(program.port, GET.format(fields=field))
            line = raw.partition("\n")[0].strip() or "(no response)"
            recorder.show(name, "response", line, label=label)
            if name == "cookie-broken":
                log(recorder, program, "cookie-log", "invalid HTTP request size")
                keep(recorder, program)
                lines = "grep 'request size' uwsgi.log"
                small, large = (
                    STATUS.format(port=program.port, field=f" --header {name}")
                    for name in ("'Cookie: a=b'", "@cookie.txt")
                )
                (recorder.folder / "cookie.txt").write_text(field, "utf-8")
                confirm(recorder, "cookie-confirm", lines, large, small)


def long_block(recorder: Recorder) -> None:
    """Announce as much as a proxy does that passes such a cookie on."""
    port = recorder.port(3031)
    command = f"uwsgi --socket {HOST}:{port} --need-app --module app:app"
    with recorder.start(command, port=port) as program:
        with connect(port) as connection:
            # The head of a uwsgi packet: modifier, size, modifier.
            connection.sendall(struct.pack("<BHB", 0, 5353, 0))
        log(recorder, program, "block-log", "invalid request block size")


def keep(recorder: Recorder, program: Program) -> None:
    """Have the log in a file, where commands find it."""
    (recorder.folder / "uwsgi.log").write_text(program.log(), "utf-8")


def confirm(recorder: Recorder, name: str, *commands: str) -> None:
    """Show what commands print; how they end does not count."""
    text = transcript(commands, in_shell(recorder.folder))
    recorder.show(name, "command", text, label="Terminal")


def signals(recorder: Recorder) -> None:
    """Stop uWSGI as systemd does by default, and as a unit can have it."""
    folder = recorder.folder
    with uwsgi(recorder, "--master --pidfile uwsgi.pid --module app:app") as program:
        program.wait_for("spawned uWSGI worker 1")
        time.sleep(0.3)
        (folder / "stop.sh").write_text("kill -TERM $(cat uwsgi.pid)\n", "utf-8")
        stop = run(["sh", "stop.sh"], cwd=folder)
        program.wait_for("No module named")
        keep(recorder, program)
        text = f"$ kill -TERM $(cat uwsgi.pid)\n{stop.output}".strip()
        counts = ("grep -c 'killing workers' uwsgi.log", "grep 'reloading' uwsgi.log")
        for one in counts:
            output = run(shlex.split(one), cwd=folder).output
            text += f"\n$ {one}\n{output.strip()}"
        recorder.show("term-confirm", "command", text, label="Terminal")
    with uwsgi(recorder, "--master --module app:app") as program:
        program.wait_for("spawned uWSGI worker 1")
        time.sleep(0.3)
        program.process.send_signal(signal.SIGQUIT)
        program.process.wait(20)
        log(
            recorder, program, "quit-log", "SIGINT/SIGQUIT", "SIGINT/SIGTERM", "goodbye"
        )


def stops(recorder: Recorder) -> None:
    """Ask a master to end with TERM, while it serves a request."""
    rows = ["uWSGI is started with\tSIGTERM makes it\ta request in flight is"]
    for name, options, last in (
        ("term", "", "No module named"),
        ("die", "--die-on-term", "goodbye"),
        ("hook", HOOK, "goodbye"),
    ):
        command = f"{MASTER} {options}".strip()
        with uwsgi(recorder, command, f"{name}-command") as program:
            status = interrupted(program)
            program.wait_for(last)
            program.process.wait(30)
            does = "start again" if "reloading" in program.log() else "end"
            if name == "term":
                says = ("killing workers", "reloading", last)
                log(recorder, program, "term-log", *says)
        fate = f"answered: {status}" if status else "lost"
        rows.append(f"{options.partition(' ')[0] or '--master alone'}\t{does}\t{fate}")
    recorder.show("term-fixed", "table", "\n".join(rows), label="SIGTERM")


def interrupted(program: Program) -> str:
    """Send SIGTERM during a request; return the status of its response, or nothing."""
    with connect(program.port) as connection:
        connection.sendall(b"GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
        program.wait_for("a slow request begins")
        time.sleep(0.3)  # the master acts on signals once all are spawned
        program.process.send_signal(signal.SIGTERM)
        with contextlib.suppress(ConnectionResetError):
            return connection.recv(65536).decode("latin-1")[9:12]
    return ""


FAILURES = (no_app, long_cookie, long_block, signals, stops)
