"""The file of a worker's signs of life is on a disk that stalls, then in memory."""

import contextlib
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

from handbook.content.changes import change
from handbook.record.connections import HOST
from handbook.record.printed import excerpt
from handbook.record.programs import MissingProgramError, Program, run
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder
from handbook.record.transcript import in_shell, transcript

GUNICORN = "gunicorn --no-control-socket --bind {host}:{port} --timeout 2 {more}app:app"
SHM = "--worker-tmp-dir /dev/shm"
STATUS = "curl --silent --max-time 2 --output /dev/null --write-out '%{{http_code}}\\n'"
WORKER = "pgrep -P $(cat gunicorn.pid)"
HELD = f"readlink /proc/$({WORKER})/fd/* | grep wgunicorn"


def record(recorder: Recorder) -> None:
    """Let the disk stall under the file, then take the file away from it."""
    if os.geteuid():
        raise MissingProgramError(
            "Only the superuser may mount a disk and freeze it.", "Run as root."
        )
    recorder.uses("Flask", "Gunicorn")
    disk, memory = recorder.folder / "disk", recorder.folder / "memory"
    with mounted(disk), mounted(memory, "-t", "tmpfs", "-o", "size=64k", "tmpfs"):
        broken(recorder, disk)
        fixed(recorder, disk)
        full(recorder, memory)
    missing(recorder)


@contextlib.contextmanager
def mounted(folder: Path, *how: str) -> Iterator[None]:
    """Mount a small disk on a folder, in a file unless ``how`` says otherwise."""
    folder.mkdir()
    if not how:
        image = folder.with_suffix(".image")
        image.write_bytes(bytes(4 << 20))
        do("mkfs.ext4", "-q", str(image))
        how = ("-o", "loop", str(image))
    if run(["mount", *how, str(folder)]).status:
        raise MissingProgramError(
            "This machine mounts no disk of a file.",
            "Run on one that has loop devices.",
        )
    try:
        folder.chmod(0o1777)
        yield
    finally:
        run(["umount", "--lazy", str(folder)])


@contextlib.contextmanager
def stalled(disk: Path) -> Iterator[None]:
    """Freeze a disk: whoever changes something on it waits until this ends."""
    do("fsfreeze", "--freeze", str(disk))
    try:
        yield
    finally:
        run(["fsfreeze", "--unfreeze", str(disk)])


def do(*argv: str) -> None:
    """Run a command that has to succeed."""
    finished = run(list(argv))
    if finished.status:
        raise RecipeError(f"{' '.join(argv)}: {finished.output}")


@contextlib.contextmanager
def gunicorn(
    recorder: Recorder, tmp: Path, more: str = ""
) -> Iterator[tuple[Program, str]]:
    """Run Gunicorn with its temporary files in a folder; yields it and its command."""
    port = recorder.port(8000)
    command = GUNICORN.format(host=HOST, port=port, more=f"{more} " if more else "")
    started = f"{command} --pid gunicorn.pid"
    with recorder.start(
        started, port=port, until="Booting worker", env={"TMPDIR": str(tmp)}
    ) as program:
        time.sleep(1)  # the worker gives its first sign of life
        yield program, command


def typed(recorder: Recorder, name: str, program: Program, *commands: str) -> str:
    """Show what commands print that may read the log."""
    (recorder.folder / "gunicorn.log").write_text(program.log(), "utf-8")
    text = transcript(commands, in_shell(recorder.folder))
    for held in re.findall(r"wgunicorn-\w+", text):
        recorder.shown_as(held, "wgunicorn-k3v9x2ab")
    recorder.show(name, "command", text, label="Terminal")
    return text


def asked(program: Program) -> str:
    """Return the command that asks for the first page."""
    return f"{STATUS.format()} http://{HOST}:{program.port}/"


def broken(recorder: Recorder, disk: Path) -> None:
    """Stall the disk of the file, while nobody asks for anything."""
    with gunicorn(recorder, disk) as (program, command):
        with stalled(disk):
            program.wait_for("WORKER TIMEOUT")
            typed(
                recorder,
                "heartbeat-confirm",
                program,
                "grep 'WORKER TIMEOUT' gunicorn.log",
                "ps -o stat,comm --ppid $(cat gunicorn.pid)",
                HELD,
                "df --output=fstype,target disk /dev/shm",
                asked(program),
            )
        program.wait_for("Booting worker", times=2)
        lines = excerpt(program.log(), "WORKER TIMEOUT", "SIGKILL", "Booting")
        recorder.show("heartbeat-log", "log", lines, label="Gunicorn's log")
    now = command.replace("app:app", f"{SHM} app:app")
    text = change(f"$ {command}", f"$ {now}")
    recorder.show("heartbeat-change", "change", text, label="Terminal")


def fixed(recorder: Recorder, disk: Path) -> None:
    """Stall the same disk for longer than the timeout, with the file in memory."""
    with gunicorn(recorder, disk, SHM) as (program, _), stalled(disk):
        time.sleep(5)
        text = typed(
            recorder,
            "heartbeat-fixed",
            program,
            "grep -c 'WORKER TIMEOUT' gunicorn.log",
            HELD,
            asked(program),
        )
    if "\n0\n" not in text:
        raise RecipeError(f"it gave no signs of life:\n{text}")


def full(recorder: Recorder, memory: Path) -> None:
    """Give signs of life in memory that has no room left."""
    with contextlib.suppress(OSError), (memory / "full").open("wb") as file:
        file.write(bytes(1 << 20))
    with gunicorn(recorder, memory, "--worker-tmp-dir memory") as (program, _):
        time.sleep(5)
        typed(
            recorder,
            "heartbeat-full",
            program,
            "df --output=fstype,size,pcent memory",
            "grep -c 'WORKER TIMEOUT' gunicorn.log",
            asked(program),
        )


def missing(recorder: Recorder) -> None:
    """Name a folder that is not there."""
    port = recorder.port(8000)
    more = "--worker-tmp-dir /mem "
    command = GUNICORN.format(host=HOST, port=port, more=more)
    finished = run(command.split(), cwd=recorder.folder)
    text = f"$ {command}\n{excerpt(finished.output, 'RuntimeError:')}"
    recorder.show("heartbeat-missing", "command", text, label="Terminal")
    if "Can't create workertmp" not in text:
        raise RecipeError(finished.output)
