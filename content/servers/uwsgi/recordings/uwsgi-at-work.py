"""uWSGI at work: its sockets, processes, harakiri, reload and stop."""

import re
import time
from pathlib import Path

from handbook.recorder import Recorder
from handbook.recordings import excerpt

SAMPLES = Path(__file__).parents[2] / "samples"
UWSGI = "uwsgi --need-app --module hello:app"
GET = "GET {path} HTTP/1.1\nHost: localhost\n\n"
OPTIONS = {
    "none": "",
    "--threads 4": "--threads 4",
    "--processes 4": "--processes 4",
}


def record(recorder: Recorder) -> None:
    """Start uWSGI in all the ways that the page shows."""
    recorder.uses("Flask")
    recorder.uses_program("uWSGI", "uwsgi --version")
    recorder.add_samples(SAMPLES)
    minimal(recorder)
    router(recorder)
    together(recorder)
    production(recorder)
    harakiri(recorder)
    reload(recorder)
    unknown(recorder)


def minimal(recorder: Recorder) -> None:
    """Show the shortest command, what it says, and its one process."""
    port = recorder.port(9090)
    command = f"{UWSGI} --http-socket 127.0.0.1:{port}"
    with recorder.start(command, port=port, until="spawned") as program:
        says = ("bound to TCP", "Operational MODE", "WSGI app 0", "spawned")
        log = re.sub(r"interpreter 0x\w+", "interpreter 0x...", program.log())
        text = f"$ {command}\n{excerpt(log, *says)}"
        recorder.show("minimal", "command", text, label="Terminal")
        recorder.processes(program, name="minimal-processes")


def router(recorder: Recorder) -> None:
    """Show the process that --http puts in front."""
    port = recorder.port(9090)
    command = f"{UWSGI} --http 127.0.0.1:{port}"
    with recorder.start(command, port=port, until="spawned uWSGI http") as program:
        text = f"$ {command}\n{excerpt(program.log(), 'spawned uWSGI http')}"
        recorder.show("router", "command", text, label="Terminal")
        recorder.processes(program, name="router-processes")


def together(recorder: Recorder) -> None:
    """Ask for four slow pages at once."""
    rows = ["Options\tHandled at the same time"]
    for label, options in OPTIONS.items():
        port = recorder.port(9090)
        command = f"{UWSGI} --http-socket 127.0.0.1:{port} {options}"
        with recorder.start(command, port=port, until="spawned"):
            output = recorder.finish(f"python four_at_once.py {port}")
        rows.append(f"{label}\t{output.strip()[-1]}")
    label = "Four requests of half a second"
    recorder.show("together", "table", "\n".join(rows), label=label)


def production(recorder: Recorder) -> None:
    """Start what the page recommends."""
    port = recorder.port(3031)
    path = recorder.folder / "uwsgi.ini"
    path.write_text(path.read_text("utf-8").replace("3031", str(port)), "utf-8")
    (recorder.folder / "reload.txt").touch()
    command = "uwsgi --ini uwsgi.ini"
    with recorder.start(command, port=port, until="spawned uWSGI worker 2") as program:
        program.wait_for("WSGI app 0", times=2)
        recorder.show("production", "command", f"$ {command}", label="Terminal")
        recorder.processes(program, name="production-processes", threads=True)
        time.sleep(1)  # the master hears signals once all are spawned
        program.process.terminate()
        program.process.wait(30)
        text = excerpt(program.log(), "SIGTERM received", "goodbye")
        recorder.show("stop", "log", text, label="After SIGTERM")


def harakiri(recorder: Recorder) -> None:
    """Take longer than harakiri allows."""
    port = recorder.port(9090)
    folder = recorder.folder
    (folder / "late.py").write_text(
        (folder / "hello.py").read_text("utf-8").replace("0.5", "8"), "utf-8"
    )
    command = (
        f"uwsgi --need-app --module late:app --http-socket 127.0.0.1:{port} "
        "--master --harakiri 1"
    )
    with recorder.start(command, port=port, until="spawned uWSGI worker 1") as program:
        recorder.show("harakiri", "command", f"$ {command}", label="Terminal")
        raw = recorder.exchange(port, GET.format(path="/slow"))
        text = raw.partition("\n")[0] or "(no response)"
        recorder.show("harakiri-answer", "response", text, label="The visitor gets")
        program.wait_for("Respawned uWSGI worker 1")
        says = ("HARAKIRI ON WORKER", "DAMN", "Respawned")
        recorder.show("harakiri-log", "log", excerpt(program.log(), *says), label="Log")


def reload(recorder: Recorder) -> None:
    """Deploy new code while visitors come, one worker after the other."""
    port = recorder.port(9090)
    folder = recorder.folder
    path = folder / "hello.py"
    old = path.read_text("utf-8")
    command = (
        f"{UWSGI} --http-socket 127.0.0.1:{port} --master --processes 2 "
        "--lazy-apps --touch-chain-reload reload.txt"
    )
    with (
        recorder.start(command, port=port, until="spawned uWSGI worker 2"),
        recorder.meanwhile(f"python steady.py {port} 6", name="reload"),
    ):
        time.sleep(1)
        path.write_text(old.replace("version 1", "version 2"), "utf-8")
        (folder / "reload.txt").write_text("now", "utf-8")
    recorder.show("reload-command", "command", f"$ {command}", label="Terminal")
    path.write_text(old, "utf-8")


def unknown(recorder: Recorder) -> None:
    """Misspell an option of a file, with and without strict."""
    lines = "[uwsgi]\nmodule = hello:app\nproceses = 4\n"
    (recorder.folder / "strict.ini").write_text(f"{lines}strict = true\n", "utf-8")
    output = recorder.finish("uwsgi --ini strict.ini", status=1)
    text = f"$ uwsgi --ini strict.ini\n{excerpt(output, 'strict-mode')}"
    recorder.show("strict", "command", text, label="A misspelt option")
