"""The program itself, when somebody works on it: what is saved of it is run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from handbook import ROOT

SECONDS = 60
_PLACE = re.compile(r'^ +File "(.+)", line (\d+)', re.MULTILINE)
_IMPORT = """
import importlib, pkgutil, sys
above, folder, name = sys.argv[1:]
sys.path.insert(0, above)
for module in pkgutil.walk_packages([folder], f"{name}."):
    importlib.import_module(module.name)
"""

PROGRAM = ROOT / "site" / "handbook"
"""Where it lies."""


def modules(saved: Iterable[Path]) -> set[Path]:
    """Return which of the files ``saved`` are modules of the program."""
    home = PROGRAM.resolve()
    return {one for one in saved if one.suffix == ".py" and one.is_relative_to(home)}


class CannotRun(Exception):
    """The program cannot be run as it is saved now; ``file`` and ``line`` say where."""

    def __init__(self, problem: str, file: Path, line: int) -> None:
        super().__init__(problem)
        self.file, self.line = file, line


def flaw() -> CannotRun | None:
    """Return what keeps the program from being run as it is saved now, if anything.

    Another process imports every module of it: one may lack what another one wants.
    """
    places = str(PROGRAM.parent), str(PROGRAM), PROGRAM.name
    command = [sys.executable, "-c", _IMPORT, *places]
    try:
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return CannotRun(f"to import it took over {SECONDS} seconds", PROGRAM, 1)
    if not done.returncode:
        return None
    problem = done.stderr.rstrip().rpartition("\n")[2]
    found = [(Path(file), int(line)) for file, line in _PLACE.findall(done.stderr)]
    ours = [one for one in found if one[0].is_relative_to(PROGRAM)]
    return CannotRun(problem, *(ours or [(PROGRAM, 1)])[-1])


def start_again(port: int) -> NoReturn:
    """Run the same command with the program as it is now, at the same port."""
    arguments = [sys.executable, *sys.orig_argv[1:]]
    if arguments[-2:] != ["--port", str(port)]:
        arguments += ["--port", str(port)]
    sys.stdout.flush()
    os.execv(sys.executable, arguments)  # noqa: S606 - the same program again
