"""uWSGI at work: its sockets, processes, harakiri, reload and stop."""

import re
import shlex
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path

from handbook.record import connections, programs
from handbook.record.fates import fates
from handbook.record.printed import excerpt
from handbook.record.recorder import Recorder

SAMPLES = Path(__file__).parents[2] / "samples"
UWSGI = "uwsgi --need-app --module hello:app"
GET = "GET {path} HTTP/1.1\nHost: localhost\n\n"
OPTIONS = {
    "none": "",
    "--threads 4": "--threads 4",
    "--processes 4": "--processes 4",
}

STOPS = (
    "--die-on-term",
    "--hook-master-start 'unix_signal:15 gracefully_kill_them_all'",
)


def record(recorder: Recorder) -> None:
    """Start uWSGI in all the ways that the page shows."""
    recorder.uses("Flask", "pyuwsgi")
    recorder.uses_program("uWSGI", "uwsgi --version")
    recorder.add_samples(SAMPLES)
    minimal(recorder)
    router(recorder)
    together(recorder)
    package(recorder)
    production(recorder)
    stops(recorder)
    wheel(recorder)
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
        until_threads(program)
        recorder.processes(program, name="production-processes", threads=True)
        time.sleep(1)  # the master hears signals once all are spawned
        program.process.terminate()
        program.process.wait(30)
        says = ("Gracefully killing", "goodbye")
        lines = [one for one in program.log().splitlines() if one.startswith(says)]
        # Which worker is told first is chance.
        text = "\n".join(sorted(lines))
        recorder.show("stop", "log", text, label="After SIGTERM")


def until_threads(program: programs.Program) -> None:
    """Wait until each of the two workers has started its four threads."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        workers = programs.family(program.pid)[1:]
        if [worker.num_threads() for worker in workers] == [4, 4]:
            return
        time.sleep(0.05)


def package(recorder: Recorder) -> None:
    """Show which package brings the program."""
    found = metadata.metadata("pyuwsgi")
    text = "\n".join(
        f"{name}: {found[name]}" for name in ("Name", "Version", "Summary")
    )
    recorder.show("package", "output", text, label="What pip installed here")


def stops(recorder: Recorder) -> None:
    """Send TERM while three requests are being served."""
    late(recorder, 2)
    rows = ["Option\tThree requests being served"]
    with ThreadPoolExecutor(len(STOPS)) as pool:
        ends = pool.map(lambda options: stopped(recorder, options), STOPS)
        rows += [f"{one}\t{end}" for one, end in zip(STOPS, ends, strict=True)]
    recorder.show("stops", "table", "\n".join(rows), label="TERM to the master")


def stopped(recorder: Recorder, options: str) -> str:
    """Return what becomes of three requests when TERM comes."""
    port = connections.free_port()
    command = f"uwsgi --module late:app --http-socket 127.0.0.1:{port} --master"
    argv = shlex.split(f"{command} --threads 4 {options}")
    with programs.running(argv, port=port, cwd=recorder.folder) as program:
        program.wait_for("spawned uWSGI worker 1")
        time.sleep(1)  # the master hears signals once all are spawned
        clients = [connections.connect(port) for _ in range(3)]
        for client in clients:
            client.sendall(GET.format(path="/slow").replace("\n", "\r\n").encode())
        program.wait_for_clients(3)
        time.sleep(0.2)  # they are being served by then, and for a while yet
        program.process.terminate()
        return fates(clients)


def wheel(recorder: Recorder) -> None:
    """Send HUP to the master of the wheel, with and without the way to its Python."""
    for name, options in (
        ("wheel", ""),
        ("wheel-path", f" --binary-path {sys.prefix}/bin/python"),
    ):
        port = recorder.port(9090)
        command = f"{UWSGI} --http-socket 127.0.0.1:{port} --master{options}"
        with recorder.start(command, port=port, until="uWSGI worker 1") as program:
            time.sleep(1)  # the master hears signals once all are spawned
            before = len(program.log())
            program.process.send_signal(signal.SIGHUP)
            program.wait_for("binary reloading")
            if options:
                program.wait_for("uWSGI worker 1", after=before)
                raw = recorder.exchange(port, GET.format(path="/"))
                recorder.show(
                    f"{name}-answer", "response", raw.partition("\n")[0], label="Then"
                )
            else:
                status = program.process.wait(10)
                recorder.show(
                    f"{name}-end", "output", f"exit status {status}", label="It ends"
                )
            says = ("binary reloading", "ModuleNotFoundError", "spawned uWSGI worker")
            text = f"$ {command}\n{excerpt(program.log()[before:], *says)}"
            recorder.show(name, "command", text, label="After HUP")


def late(recorder: Recorder, seconds: int) -> None:
    """Make ``late.py``, whose slow page takes so many seconds."""
    text = (recorder.folder / "hello.py").read_text("utf-8")
    path = recorder.folder / "late.py"
    path.write_text(text.replace("sleep(0.5)", f"sleep({seconds})"), "utf-8")


def harakiri(recorder: Recorder) -> None:
    """Take longer than harakiri allows."""
    port = recorder.port(9090)
    late(recorder, 8)
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
        recorder.meanwhile(f"python steady.py {port} 6 --post", name="reload-post"),
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
