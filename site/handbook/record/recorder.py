"""What a recipe works with: real programs, and the parts that it shows of them.

A recipe is ``recordings/<name>.py`` beside an article.  It defines
``record(recorder)``, which runs programs through the ``Recorder`` and says what
to keep; ``runs`` runs recipes and writes ``<name>.json`` beside each.
"""

from __future__ import annotations

import contextlib
import platform
import re
import shlex
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

import psutil

from handbook.content.recordings import KINDS, Kind, Part
from handbook.record import connections, programs, recipes
from handbook.record.printed import Normaliser
from handbook.record.programs import Program
from handbook.record.recipes import RecipeError

HOME = "/home/you/project"
"""What a recording shows in place of the folder that its programs run in."""


class Recorder:
    """What a recipe works with; every method that shows something adds a part.

    Programs run in ``folder``, a private copy of the article's ``samples/`` whose
    files were all last changed at ``printed.INSTANT``.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.samples: set[Path] = set()
        self.parts: list[Part] = []
        self.programs = {"Python": platform.python_version()}
        self._normalise = Normaliser()
        self._shown: dict[int, int] = {}
        for real, shown in _folders(folder):
            self._normalise.shown_as(real, shown)

    def uses(self, *distributions: str) -> None:
        """Note the versions of installed Python packages, named as they spell it."""
        for name in distributions:
            try:
                self.programs[name] = metadata.version(name)
            except metadata.PackageNotFoundError:
                raise programs.MissingProgramError(
                    f"The package {name} is not installed.",
                    "Run `pip install -e '.[test]'`.",
                ) from None

    def uses_program(self, name: str, command: str) -> None:
        """Note the version of another program: the first one ``command`` prints."""
        finished = programs.run(shlex.split(command))
        found = re.search(r"\d+(?:\.\d+)+", finished.output)
        if found is None:
            raise RecipeError(f"`{command}` prints no version number")
        self.programs[name] = found[0]

    def add_samples(self, samples: Path, folder: Path | None = None) -> None:
        """Copy ``samples/``, of another article too, into ``folder``, or else ours.

        The recording rests on them from now on.  A recipe error unless they are there.
        """
        if not samples.is_dir():
            raise RecipeError(f"there is no folder {samples}")
        recipes.copy_samples(samples, folder or self.folder)
        self.samples.add(samples)

    def port(self, documented: int) -> int:
        """Return a free port, shown as ``documented`` in everything recorded."""
        port = connections.free_port()
        self._normalise.shown_as(str(port), str(documented))
        return port

    def shown_as(self, real: str, shown: str) -> None:
        """Show ``shown`` wherever ``real`` was printed; for what varies by machine."""
        self._normalise.shown_as(real, shown)

    def run(
        self,
        command: str,
        *,
        name: str,
        label: str = "Terminal",
        status: int = 0,
        env: Mapping[str, str] | None = None,
    ) -> str:
        """Run ``command`` as ``finish`` does, and show it with its output."""
        output = self.finish(command, status=status, env=env)
        self.show(name, "command", f"$ {command}\n{output}", label=label)
        return output

    def finish(
        self, command: str, *, status: int = 0, env: Mapping[str, str] | None = None
    ) -> str:
        """Run ``command`` to its end; return its output, standard error included.

        A recipe error unless it ends with ``status``.
        """
        finished = programs.run(shlex.split(command), cwd=self.folder, env=env)
        if finished.status != status:
            raise RecipeError(
                f"`{command}` ended with status {finished.status}, not {status}:\n"
                f"{finished.output}"
            )
        return finished.output

    @contextlib.contextmanager
    def meanwhile(
        self, command: str, *, name: str, label: str = "Terminal"
    ) -> Iterator[None]:
        """Run ``command`` beside a ``with`` block, then show it when it has ended."""
        argv = shlex.split(command)
        with programs.running(argv, cwd=self.folder) as program:
            yield
            program.process.wait(60)
            text = f"$ {command}\n{program.log()}"
        self.show(name, "command", text, label=label)

    @contextlib.contextmanager
    def start(
        self,
        command: str,
        *,
        port: int | None = None,
        unix: Path | None = None,
        until: str = "",
        times: int = 1,
        name: str = "",
        label: str = "Terminal",
        env: Mapping[str, str] | None = None,
    ) -> Iterator[Program]:
        """Keep ``command`` running for a ``with`` block.

        Waits until it listens, then until its log contains ``until`` so many
        ``times``.  With a ``name``, shows the command and what it has printed by
        then.
        """
        argv = shlex.split(command)
        with programs.running(
            argv, port=port, unix=unix, cwd=self.folder, env=env
        ) as program:
            program.wait_for(until, times=times)
            if name:
                log = self._new_lines(program)
                self.show(name, "command", f"$ {command}\n{log}", label=label)
            yield program

    def exchange(
        self,
        address: connections.Address,
        request: str,
        *,
        name: str = "",
        label: str = "",
        quiet: float = 1,
    ) -> str:
        r"""Send ``request`` over a new connection; return the response as text.

        Lines of ``request`` end with ``\n`` and are sent with ``\r\n``; put the
        blank line after the head yourself.  With a ``name``, shows the two parts
        ``<name>-request`` and ``<name>-response``.
        """
        raw = request.replace("\r\n", "\n").replace("\n", "\r\n").encode()
        response = connections.exchange(address, raw, quiet=quiet)
        text = response.decode("utf-8", errors="backslashreplace")
        if name:
            self.show(f"{name}-request", "request", request, label=label or "Request")
            self.show(f"{name}-response", "response", text, label=label or "Response")
        return text

    def log(
        self,
        program: Program,
        *,
        name: str,
        until: str = "",
        times: int = 1,
        label: str = "Server log",
    ) -> str:
        """Show what ``program`` printed since it was last shown; return it.

        Waits first until the new lines contain ``until`` so many ``times``.
        """
        program.wait_for(until, times=times, after=self._shown.get(program.pid, 0))
        lines = self._new_lines(program)
        self.show(name, "log", lines, label=label)
        return lines

    def listening(
        self, program: Program, *, name: str, label: str = "Listening sockets"
    ) -> tuple[str, ...]:
        """Show the sockets on which ``program`` and its children listen."""
        sockets = programs.listening(program.pid)
        self.show(name, "listing", "\n".join(sockets) or "(none)", label=label)
        return sockets

    def processes(
        self,
        program: Program,
        *,
        name: str,
        label: str = "Processes",
        threads: bool = False,
    ) -> None:
        """Show ``program`` and its children: number, then what was started.

        With ``threads``, the number of threads of each as well.
        """
        lines = []
        for depth, process in _tree(program.pid):
            words = [Path(word).name for word in process.cmdline()[:2]]
            number = self._normalise.pid(process.pid)
            line = f"{number}  {'  ' * depth}{' '.join(words)}"
            count = process.num_threads()
            many = f", {count} thread{'s' if count > 1 else ''}" if threads else ""
            lines.append(line + many)
        self.show(name, "listing", "\n".join(lines), label=label)

    def show(self, name: str, kind: Kind, text: str, *, label: str) -> None:
        """Add a part.  ``text`` is something a program printed, never made up."""
        if kind not in KINDS:
            raise RecipeError(f"a part is one of {', '.join(KINDS)}, not {kind!r}")
        if any(part.name == name for part in self.parts):
            raise RecipeError(f"two parts are called {name!r}")
        shown = self._normalise(text)
        self.parts.append(Part(name=name, kind=kind, label=label, text=shown))

    def _new_lines(self, program: Program) -> str:
        log = program.log()
        start = self._shown.get(program.pid, 0)
        self._shown[program.pid] = len(log)
        return log[start:]


def _folders(folder: Path) -> Iterator[tuple[str, str]]:
    yield str(folder), HOME
    yield sys.prefix, f"{HOME}/.venv"
    yield sysconfig.get_path("stdlib"), "/usr/lib/python3"


def _tree(pid: int) -> Iterator[tuple[int, psutil.Process]]:
    depths: dict[int, int] = {}
    for process in programs.family(pid):
        depth = depths.get(process.ppid(), -1) + 1
        depths[process.pid] = depth
        yield depth, process
