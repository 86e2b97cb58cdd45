"""Recipes: the Python files that say which programs a recording runs.

Finds them below ``content/``, loads them, prepares the folder they work in, and
turns what goes wrong inside them into mistakes with the recipe's file and line.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from handbook.errors import ContentError, MachineError, Mistake, UsageError
from handbook.exits import Terminated
from handbook.record.printed import INSTANT
from handbook.spelling import nearest

DEADLINE = 1800.0
"""Seconds that a recipe has; the slowest of ours needs some minutes."""


class RecipeError(Exception):
    """A recipe asked for something impossible; told with the recipe's line."""


class Overdue(BaseException):
    """A recipe has had its time; no ``except Exception`` of its own stops that."""


def find(content: Path) -> list[Path]:
    """Return every recipe below ``content``, in order of its path."""
    return sorted(content.glob("**/recordings/*.py"))


def chosen(content: Path, names: Iterable[str]) -> list[Path]:
    """Return the recipes called ``names``, or all; ``UsageError`` if one is unknown."""
    names = list(names)
    found = find(content)
    known = {recipe.stem for recipe in found}
    for name in names:
        if name not in known:
            close = nearest(name, known)
            raise UsageError(
                f"There is no recipe called {name!r} in {content}.",
                f"Did you mean {close!r}?"
                if close
                else f"Recipes here: {', '.join(sorted(known)) or 'none'}.",
            )
    return [recipe for recipe in found if not names or recipe.stem in names]


@contextmanager
def faults_told(recipe: Path, deadline: float = DEADLINE) -> Iterator[None]:
    """Run code of a recipe; whatever ends it early is a mistake in the recipe's file.

    That is any exception, the exit of the program, and the end of its time, in
    seconds: a block that takes longer is interrupted, where the system can.
    Raises ``ContentError``.  ``MachineError``, Ctrl-C and SIGTERM are as ever.
    """
    try:
        with _limited(deadline):
            yield
    except (MachineError, KeyboardInterrupt, Terminated):
        raise
    except SystemExit as error:
        problem = f"the recipe ended itself, with status {error.code or 0}"
        fix = "let its function return instead, or raise an exception that says why"
        raise flaw(recipe, error, problem, fix) from error
    except Overdue as error:
        problem = f"the recipe was still running after {deadline:,g} seconds"
        fix = "give what it waits for an end, such as a deadline of its own"
        raise flaw(recipe, error, problem, fix) from error
    except BaseException as error:
        raise flaw(recipe, error) from error


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Interrupt the block when its time is up, with ``Overdue``."""
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "setitimer"):
        yield
        return

    def interrupt(*_: object) -> None:
        raise Overdue

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def load(recipe: Path) -> Callable[[Any], None]:
    """Return the recipe's function ``record``; ``ContentError`` if it has none.

    ``MachineError`` if it needs what only a whole checkout has: the folder ``tests``.
    """
    spec = importlib.util.spec_from_file_location(f"recipe_{recipe.stem}", recipe)
    if spec is None or spec.loader is None:
        raise flaw(recipe, RecipeError("this is not a Python file"))
    module = importlib.util.module_from_spec(spec)
    writes_bytecode = sys.dont_write_bytecode
    sys.dont_write_bytecode = True  # no __pycache__ among an author's articles
    try:
        with faults_told(recipe), _checkout_needed(recipe):
            spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = writes_bytecode
    action: Callable[[Any], None] | None = getattr(module, "record", None)
    if not callable(action):
        raise flaw(
            recipe, RecipeError("the recipe defines no function `record(recorder)`")
        )
    return action


@contextmanager
def _checkout_needed(recipe: Path) -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != "tests":
            raise
        raise MachineError(
            f"{recipe} needs {error.name}, which is not here.",
            "Run `python build.py record` in a whole checkout of this program.",
        ) from None


def flaw(
    recipe: Path,
    error: BaseException,
    problem: str = "",
    fix: str = "correct the recipe, then run it again",
) -> ContentError:
    """Tell an error raised by a recipe as a mistake in the recipe's file."""
    line = 1
    if isinstance(error, SyntaxError) and error.filename == str(recipe):
        line = error.lineno or 1
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename == str(recipe):
            line = frame.lineno or 1
    if not problem:
        problem = "".join(traceback.format_exception_only(error)).strip()
        if isinstance(error, RecipeError):
            problem = str(error)
        elif isinstance(error, SyntaxError):
            problem = f"{type(error).__name__}: {error}"
    return ContentError([Mistake(path=recipe, line=line, problem=problem, fix=fix)])


def copy_samples(samples: Path, folder: Path) -> None:
    """Copy ``samples``, if any, into ``folder``; date all its files ``INSTANT``."""
    folder.mkdir(exist_ok=True)
    if samples.is_dir():
        skipped = shutil.ignore_patterns("__pycache__")
        shutil.copytree(samples, folder, ignore=skipped, dirs_exist_ok=True)
    moment = INSTANT.timestamp()
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (moment, moment))
