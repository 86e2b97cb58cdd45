"""Gunicorn at work: processes, worker classes, defaults, reload and stop."""

import re
import signal
import time
from pathlib import Path

from handbook.record.recorder import Recorder

SAMPLES = Path(__file__).parents[2] / "samples"
GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:{port}"
CLASSES = {
    "sync": "",
    "gthread": "--threads 4",
    "gevent": "--worker-class gevent",
    "tornado": "--worker-class tornado",
    "asgi": "--worker-class asgi",
}
DEFAULTS = (
    "bind", "workers", "threads", "worker_class", "timeout", "graceful_timeout",
    "keepalive", "backlog", "max_requests", "preload_app", "accesslog",
    "limit_request_line", "limit_request_fields", "limit_request_field_size",
    "forwarded_allow_ips", "header_map",
)  # fmt: skip


def record(recorder: Recorder) -> None:
    """Start Gunicorn in all the ways that the page shows."""
    recorder.uses("Flask", "Gunicorn", "gevent", "tornado", "a2wsgi")
    recorder.add_samples(SAMPLES)
    minimal(recorder)
    defaults(recorder)
    classes(recorder)
    production(recorder)
    reload(recorder)
    stop(recorder)


def minimal(recorder: Recorder) -> None:
    """Show the shortest command, its processes and its sockets."""
    port = recorder.port(8000)
    command = f"{GUNICORN.format(port=port)} hello:app"
    with recorder.start(
        command, port=port, until="Booting worker", name="minimal"
    ) as program:
        recorder.processes(program, name="minimal-processes", threads=True)
        recorder.listening(program, name="minimal-sockets")


def defaults(recorder: Recorder) -> None:
    """Show what Gunicorn says of its own defaults, and what PORT changes."""
    output = recorder.finish("gunicorn --print-config hello:app")
    lines = [line for line in output.splitlines() if line.split(" ")[0] in DEFAULTS]
    text = "$ gunicorn --print-config hello:app\n" + "\n".join(lines)
    recorder.show("defaults", "command", text, label="Some of its settings")
    output = recorder.finish("gunicorn --print-config hello:app", env={"PORT": "8080"})
    line = next(line for line in output.splitlines() if line.startswith("bind "))
    text = f"$ PORT=8080 gunicorn --print-config hello:app\n{line}"
    recorder.show("port", "command", text, label="With PORT set")


def classes(recorder: Recorder) -> None:
    """Ask each worker class for four slow pages at once."""
    rows = ["Options\tHandled at the same time"]
    for name, options in CLASSES.items():
        target = "bridge:app" if name == "asgi" else "hello:app"
        port = recorder.port(8000)
        command = f"{GUNICORN.format(port=port)} {options} {target}"
        with recorder.start(command, port=port, until="Booting worker"):
            output = recorder.finish(f"python four_at_once.py {port}")
        together = re.sub(r".*: ", "", output.strip())
        rows.append(f"{options or 'none (sync)'}\t{together}")
    text = "\n".join(rows)
    recorder.show("classes", "table", text, label="Four requests of half a second")


def production(recorder: Recorder) -> None:
    """Start what the page recommends."""
    port = recorder.port(8000)
    path = recorder.folder / "production" / "gunicorn.conf.py"
    path.write_text(path.read_text("utf-8").replace("8000", str(port)), "utf-8")
    command = "gunicorn -c production/gunicorn.conf.py hello:app"
    with recorder.start(
        command, port=port, until="Booting worker", times=2, name="production"
    ) as program:
        recorder.processes(program, name="production-processes")
        recorder.run(f"python four_at_once.py {port}", name="production-four")


def reload(recorder: Recorder) -> None:
    """Deploy new code while visitors come, and while others keep connections."""
    port = recorder.port(8000)
    path = recorder.folder / "hello.py"
    old = path.read_text("utf-8")
    command = f"{GUNICORN.format(port=port)} --workers 2 --threads 4 hello:app"
    steady = f"python steady.py {port} 4"
    with (
        recorder.start(command, port=port, until="Booting worker", times=2) as program,
        recorder.meanwhile(f"{steady} --post --keep", name="reload-post"),
        recorder.meanwhile(steady, name="reload"),
    ):
        time.sleep(1)
        path.write_text(old.replace("version 1", "version 2"), "utf-8")
        program.process.send_signal(signal.SIGHUP)
    recorder.show("reload-command", "command", f"$ {command}", label="Terminal")
    path.write_text(old, "utf-8")


def stop(recorder: Recorder) -> None:
    """Stop while a request is being served."""
    port = recorder.port(8000)
    command = f"{GUNICORN.format(port=port)} --threads 4 hello:app"
    with recorder.start(command, port=port, until="Booting worker") as program:
        with recorder.meanwhile(f"python four_at_once.py {port}", name="stop"):
            program.wait_for_clients(4)
            program.process.terminate()
        program.process.wait(10)
        text = f"exit status {program.process.returncode}"
        recorder.show("stop-status", "output", text, label="Gunicorn ends")
