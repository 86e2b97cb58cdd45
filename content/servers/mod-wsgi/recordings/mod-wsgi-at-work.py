"""mod_wsgi at work: its two modes, their processes, and new code."""

import contextlib
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from handbook.connections import HOST
from handbook.programs import Program, family
from handbook.recorder import Recorder
from handbook.servers import configured, virtual_environment

SERVERS = Path(__file__).parents[2]
GET = "GET / HTTP/1.1\nHost: localhost\nConnection: close\n\n"


def record(recorder: Recorder) -> None:
    """Start Apache in both modes."""
    recorder.uses("Flask")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    recorder.add_samples(SERVERS / "samples")
    virtual_environment(recorder.folder / ".venv")
    script = recorder.folder / "hello.wsgi"
    text = script.read_text("utf-8").replace("/home/you/project", str(recorder.folder))
    script.write_text(text, "utf-8")
    # Started as root, Apache reads files as another user.
    for folder in (recorder.folder.parent, recorder.folder):
        folder.chmod(0o755)
    for mode in ("embedded", "daemon"):
        with apache(recorder, f"{mode}.conf") as program:
            program.wait_for("resuming normal operations")
            version = program.log().partition("mod_wsgi/")[2].split()[0]
            recorder.programs["mod_wsgi"] = version
            answer(recorder, program, f"{mode}-answer", "The view says")
            processes(recorder, program, f"{mode}-processes")
            if mode == "daemon":
                reload(recorder, program)
                os.utime(recorder.folder / "hello.wsgi")
            change(recorder, program, mode)


@contextlib.contextmanager
def apache(recorder: Recorder, config: str) -> Iterator[Program]:
    """Run Apache with one of the configurations."""
    port = recorder.port(8080)
    tokens = {
        f"{HOST}:8080": f"{HOST}:{port}",
        "Define project /home/you/project": f"Define project {recorder.folder}",
    }
    # Its name, which mod_wsgi writes over, has room only if it is a whole path.
    whole = shutil.which("apache2", path="/usr/sbin:/usr/bin") or "apache2"
    path = recorder.folder / config
    with configured(path, tokens, port=port, program=whole) as program:
        yield program


def answer(recorder: Recorder, program: Program, name: str, label: str) -> None:
    """Show the content of the front page."""
    raw = recorder.exchange(program.port, GET).replace("\r\n", "\n")
    recorder.show(name, "output", raw.partition("\n\n")[2], label=label)


def processes(recorder: Recorder, program: Program, name: str) -> None:
    """Show the processes by the names that they have."""
    time.sleep(0.5)
    lines = []
    for depth, process in enumerate(family(program.pid)):
        title = process.cmdline()[0].strip() or process.name()
        count = process.num_threads()
        many = f"{count} thread{'s' if count > 1 else ''}"
        lines.append(f"{'  ' if depth else ''}{Path(title).name}, {many}")
    lines = [lines[0], *sorted(lines[1:])]
    recorder.show(name, "listing", "\n".join(lines), label="Processes")


def change(recorder: Recorder, program: Program, mode: str) -> None:
    """Deploy new code, and touch the script."""
    path = recorder.folder / "where.py"
    old = path.read_text("utf-8")
    path.write_text(old.replace("version 1", "version 3"), "utf-8")
    script = recorder.folder / "hello.wsgi"
    os.utime(script)
    answer(recorder, program, f"{mode}-touched", "After touch hello.wsgi")
    path.write_text(old, "utf-8")


def reload(recorder: Recorder, program: Program) -> None:
    """Deploy new code while visitors come."""
    path = recorder.folder / "where.py"
    old = path.read_text("utf-8")
    with recorder.meanwhile(f"python steady.py {program.port} 5", name="reload"):
        time.sleep(1)
        path.write_text(old.replace("version 1", "version 2"), "utf-8")
        os.utime(recorder.folder / "hello.wsgi")
    path.write_text(old, "utf-8")
