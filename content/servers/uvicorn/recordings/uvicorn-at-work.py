"""Uvicorn at work with Flask: bridges, processes, trust, reload and stop."""

import signal
import time
from pathlib import Path

from handbook.record import connections
from handbook.record.recorder import Recorder

SAMPLES = Path(__file__).parents[2] / "samples"
UVICORN = "uvicorn --port {port}"
FORWARDED = (
    "GET /facts HTTP/1.1\nHost: localhost:8000\n"
    "X-Forwarded-For: 198.51.100.7\nX-Forwarded-Proto: https\nConnection: close\n\n"
)


def record(recorder: Recorder) -> None:
    """Start Uvicorn in all the ways that the page shows."""
    recorder.uses("Flask", "uvicorn", "a2wsgi", "asgiref")
    recorder.add_samples(SAMPLES)
    flask_itself(recorder)
    minimal(recorder)
    together(recorder)
    trust(recorder)
    crowd(recorder)
    reload(recorder)
    stop(recorder)
    deprecated(recorder)


def flask_itself(recorder: Recorder) -> None:
    """Give Uvicorn the WSGI application as it is."""
    port = recorder.port(8000)
    command = f"{UVICORN.format(port=port)} hello:app"
    with recorder.start(command, port=port, until="startup complete") as program:
        recorder.show("itself", "command", f"$ {command}", label="Terminal")
        raw = recorder.exchange(port, FORWARDED)
        text = raw.partition("\n")[0].strip()
        recorder.show("itself-answer", "response", text, label="The visitor gets")
        program.wait_for("TypeError")
        lines = program.log().splitlines()
        text = next(line for line in lines if "TypeError" in line)
        recorder.show("itself-log", "log", text, label="Log")


def minimal(recorder: Recorder) -> None:
    """Show the command with a bridge, its process and its socket."""
    port = recorder.port(8000)
    command = f"{UVICORN.format(port=port)} bridges:with_a2wsgi"
    with recorder.start(
        command, port=port, until="startup complete", name="minimal"
    ) as program:
        program.wait_for("Uvicorn running")
        recorder.processes(program, name="minimal-processes")
        recorder.listening(program, name="minimal-sockets")
    command = f"{UVICORN.format(port=port)} --workers 2 bridges:with_a2wsgi"
    with recorder.start(
        command, port=port, until="startup complete", times=2
    ) as program:
        recorder.show("workers", "command", f"$ {command}", label="Terminal")
        recorder.processes(program, name="workers-processes")


def together(recorder: Recorder) -> None:
    """Ask for four slow pages at once, through both bridges."""
    rows = ["Bridge\tHandled at the same time"]
    for bridge in ("with_asgiref", "with_a2wsgi"):
        port = recorder.port(8000)
        command = f"{UVICORN.format(port=port)} bridges:{bridge}"
        with recorder.start(command, port=port, until="startup complete"):
            output = recorder.finish(f"python four_at_once.py {port}")
        rows.append(f"{bridge.removeprefix('with_')}\t{output.strip()[-1]}")
    label = "Four requests of half a second"
    recorder.show("together", "table", "\n".join(rows), label=label)


def trust(recorder: Recorder) -> None:
    """Send forwarded fields with and without --no-proxy-headers."""
    for options, name in (("", "trusted"), ("--no-proxy-headers", "untrusted")):
        port = recorder.port(8000)
        command = f"{UVICORN.format(port=port)} {options} bridges:with_a2wsgi"
        with recorder.start(command, port=port, until="startup complete"):
            raw = recorder.exchange(port, FORWARDED)
        text = raw.replace("\r\n", "\n").partition("\n\n")[2]
        recorder.show(name, "output", text, label=options or "With the defaults")


def crowd(recorder: Recorder) -> None:
    """Fill the connections that --limit-concurrency allows, and come as one more."""
    port = recorder.port(8000)
    command = f"{UVICORN.format(port=port)} --limit-concurrency 2"
    with (
        recorder.start(
            f"{command} bridges:with_a2wsgi", port=port, until="startup complete"
        ),
        connections.connect(port),
        connections.connect(port),
    ):
        raw = recorder.exchange(port, FORWARDED)
        label = "With --limit-concurrency 2, and two others connected"
        recorder.show("crowd", "response", raw.partition("\n")[0], label=label)


def deprecated(recorder: Recorder) -> None:
    """Import the class that older guides give to Gunicorn."""
    output = recorder.finish('python -W always -c "import uvicorn.workers"')
    text = "\n".join(line for line in output.splitlines() if "Deprecation" in line)
    text = (
        text.partition("DeprecationWarning")[1]
        + text.partition("DeprecationWarning")[2]
    )
    recorder.show("deprecated", "output", text, label="python -W always")


def reload(recorder: Recorder) -> None:
    """Reload three times while visitors come who keep their connections."""
    port = recorder.port(8000)
    command = f"{UVICORN.format(port=port)} --workers 2 bridges:with_a2wsgi"
    path = recorder.folder / "hello.py"
    old = path.read_text("utf-8")
    with recorder.start(
        command, port=port, until="startup complete", times=2
    ) as program:
        path.write_text(old.replace("version 1", "version 2"), "utf-8")
        visit = f"python steady.py {port} 10 --post --keep"
        with recorder.meanwhile(visit, name="reload"):
            for _ in range(3):
                time.sleep(1)
                before = len(program.log())
                program.process.send_signal(signal.SIGHUP)
                program.wait_for("Finished server", times=2, after=before)
        raw = recorder.exchange(port, "GET / HTTP/1.1\nHost: x\nConnection: close\n\n")
        text = raw.replace("\r\n", "\n").partition("\n\n")[2]
        recorder.show("reloaded", "output", text, label="The page after that")
    path.write_text(old, "utf-8")


def stop(recorder: Recorder) -> None:
    """Stop while a request is being served."""
    port = recorder.port(8000)
    command = f"{UVICORN.format(port=port)} bridges:with_a2wsgi"
    with recorder.start(command, port=port, until="startup complete") as program:
        with recorder.meanwhile(f"python four_at_once.py {port}", name="stop"):
            program.wait_for_clients(4)
            time.sleep(0.1)  # what it has accepted it has read by then
            program.process.send_signal(signal.SIGTERM)
        program.process.wait(10)
