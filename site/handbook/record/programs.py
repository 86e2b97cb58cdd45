"""Real programs, run for recordings and tests: started, talked to, always stopped.

Programs get a small environment of their own, so that what they print depends
on them and not on the machine: no ``FLASK_*``, ``PORT`` or colour settings
leak in, the time zone is UTC, and the Python that runs this finds its own
scripts (``flask``, ``gunicorn``) first.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from handbook.errors import MachineError
from handbook.record.connections import Address, connect, name_of

PATIENCE = 5.0
"""Seconds a program has to end by itself once it was asked to."""


class MissingProgramError(MachineError):
    """A program that is not installed here; tests may skip for this reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What a program that ran to its end left: its output and exit status."""

    output: str
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A program that is running; made by ``running``."""

    process: subprocess.Popen[bytes]
    address: Address | None
    log_file: Path

    @property
    def pid(self) -> int:
        """The process id of the program itself, the root of its process tree."""
        return self.process.pid

    @property
    def port(self) -> int:
        """The port it was started for; ``MachineError`` if it has none."""
        if not isinstance(self.address, int):
            raise MachineError(
                "This program was started without a port.",
                "Pass port=free_port() when you start it.",
            )
        return self.address

    def log(self) -> str:
        """Return what it printed so far, standard output and error together."""
        return self.log_file.read_text("utf-8", errors="replace")

    def wait_for(
        self, text: str, *, times: int = 1, after: int = 0, deadline: float = 10
    ) -> None:
        """Wait until the log, from position ``after``, has ``text`` so many ``times``.

        ``MachineError``, with the log, when the program ends or time runs out first.
        """
        end = time.monotonic() + deadline
        while True:
            ended = self.process.poll() is not None  # asked before the log is read
            if self.log()[after:].count(text) >= times:
                return
            if ended or time.monotonic() > end:
                when = "before it ended" if ended else f"in {deadline:g} seconds"
                raise MachineError(
                    f"The program did not print {text!r} {when}.",
                    f"Read what it printed:\n{self.log()}",
                )
            time.sleep(0.02)

    def wait_for_clients(self, count: int, *, deadline: float = 10) -> None:
        """Wait until it has accepted ``count`` connections that are still open.

        ``MachineError``, with the log, when time runs out first.
        """
        end = time.monotonic() + deadline
        while accepted(self.pid) < count:
            if time.monotonic() > end:
                raise MachineError(
                    f"It did not accept {count} connections in {deadline:g} seconds.",
                    f"Read what it printed:\n{self.log()}",
                )
            time.sleep(0.02)


def run(
    argv: Sequence[str],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    deadline: float = 60,
) -> Finished:
    """Run ``argv`` to its end; ``MachineError`` if it is missing or too slow.

    ``env`` is added to the small environment every program gets.
    """
    with (
        tempfile.TemporaryDirectory(prefix="handbook-") as folder,
        running(argv, cwd=cwd, env=env, log_file=Path(folder, "log")) as program,
    ):
        try:
            status = program.process.wait(deadline)
        except subprocess.TimeoutExpired:
            raise MachineError(
                f"`{' '.join(argv)}` was still running after {deadline:g} seconds.",
                f"Read what it printed:\n{program.log()}",
            ) from None
        return Finished(output=program.log(), status=status)


@contextlib.contextmanager
def running(
    argv: Sequence[str],
    *,
    port: int | None = None,
    unix: Path | None = None,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    deadline: float = 20,
    log_file: Path | None = None,
) -> Iterator[Program]:
    """Keep ``argv`` running for the length of a ``with`` block, then stop it.

    The block starts once the program listens on ``port`` (or accepts a trial
    connection on the socket ``unix``); with neither, it starts at once.  The
    program and all its children are gone when the block ends, however it ends.
    ``MachineError`` when the program is missing, ends early or never listens;
    the message shows its log.
    """
    with contextlib.ExitStack() as stack:
        if log_file is None:
            folder = stack.enter_context(
                tempfile.TemporaryDirectory(prefix="handbook-")
            )
            log_file = Path(folder, "log")
        process = _start(argv, cwd, {**_environment(), **(env or {})}, log_file)
        stack.callback(_stop, process)
        address = port if port is not None else unix
        program = Program(process=process, address=address, log_file=log_file)
        if address is not None:
            _wait_until_listening(program, argv, address, deadline)
        yield program


def listening(pid: int) -> tuple[str, ...]:
    """Return the TCP sockets, as ``host:port``, on which a process tree listens."""
    found = set()
    for process in family(pid):
        with contextlib.suppress(psutil.NoSuchProcess):
            for connection in process.net_connections(kind="tcp"):
                if connection.status == psutil.CONN_LISTEN:
                    found.add(f"{connection.laddr.ip}:{connection.laddr.port}")
    return tuple(sorted(found))


def accepted(pid: int) -> int:
    """Return how many TCP connections a process tree has open.

    The system lists one with a process only when that has accepted it.
    """
    found = 0
    for process in family(pid):
        with contextlib.suppress(psutil.NoSuchProcess):
            for connection in process.net_connections(kind="tcp"):
                found += connection.status == psutil.CONN_ESTABLISHED
    return found


def family(pid: int) -> tuple[psutil.Process, ...]:
    """Return the process and all its descendants, in the order they started."""
    try:
        root = psutil.Process(pid)
        children = root.children(recursive=True)
    except psutil.NoSuchProcess:
        return ()
    return (root, *sorted(children, key=lambda child: (child.create_time(), child.pid)))


def _environment() -> dict[str, str]:
    scripts = str(Path(sys.executable).parent)
    # Servers such as Nginx live in sbin, which an ordinary user's PATH may lack.
    path = [scripts, os.environ.get("PATH", os.defpath), "/usr/local/sbin", "/usr/sbin"]
    kept = ("HOME", "TMPDIR", "USER", "LOGNAME")
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        "PATH": os.pathsep.join(path),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONUNBUFFERED": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _start(
    argv: Sequence[str], cwd: Path | None, env: Mapping[str, str], log_file: Path
) -> subprocess.Popen[bytes]:
    if shutil.which(argv[0], path=env["PATH"]) is None:
        raise MissingProgramError(
            f"The program `{argv[0]}` is not installed.",
            "Install it with your system's packages, or run `python build.py test`, "
            "which provides what the tests need.",
        )
    # A file, not a pipe: a pipe that nobody reads fills up and stops the program.
    with log_file.open("wb") as log:
        return subprocess.Popen(
            argv,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # its own process group, stopped as a whole
        )


def _wait_until_listening(
    program: Program, argv: Sequence[str], address: Address, deadline: float
) -> None:
    end = time.monotonic() + deadline
    while not _listens(program, address):
        status = program.process.poll()
        if status is not None or time.monotonic() > end:
            outcome = (
                f"ended with status {status} before it listened on {name_of(address)}"
                if status is not None
                else f"did not listen on {name_of(address)} in {deadline:g} seconds"
            )
            raise MachineError(
                f"`{' '.join(argv)}` {outcome}.",
                f"Read what it printed:\n{program.log()}",
            )
        time.sleep(0.02)


def _listens(program: Program, address: Address) -> bool:
    if isinstance(address, int):
        # Asking the system leaves no trace; a trial connection would be the
        # first visitor in the server's log.
        return any(name.endswith(f":{address}") for name in listening(program.pid))
    with contextlib.suppress(OSError):
        connect(address, timeout=1).close()
        return True
    return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":  # which has no groups of processes to signal
        for one in family(process.pid):
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
        process.wait()
        return

    def send(signum: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signum)

    send(signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE)
    send(signal.SIGKILL)  # the program itself, or children that outlived it
    process.wait()
