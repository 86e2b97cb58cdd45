"""The program itself, when somebody works on it: what is saved of it is run."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from handbook import ROOT

PROGRAM = ROOT / "site" / "handbook"
"""Where it lies."""


def modules(saved: Iterable[Path]) -> set[Path]:
    """Return which of the files ``saved`` are modules of the program."""
    home = PROGRAM.resolve()
    return {one for one in saved if one.suffix == ".py" and one.is_relative_to(home)}


def flaw_in(files: Iterable[Path]) -> SyntaxError | None:
    """Return what keeps one of these modules from being run at all, if anything."""
    for file in files:
        try:
            compile(file.read_bytes(), str(file), "exec")
        except SyntaxError as error:
            return error
        except (OSError, ValueError):  # it is gone, or has a zero byte for a moment
            continue
    return None


def start_again(port: int) -> NoReturn:
    """Run the same command with the program as it is now, at the same port."""
    arguments = [sys.executable, *sys.orig_argv[1:]]
    if arguments[-2:] != ["--port", str(port)]:
        arguments += ["--port", str(port)]
    sys.stdout.flush()
    os.execv(sys.executable, arguments)  # noqa: S606 - the same program again
