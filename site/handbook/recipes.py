"""Recipes: the Python files that say which programs a recording runs.

Finds them below ``content/``, loads them, prepares the folder they work in, and
turns what goes wrong inside them into mistakes with the recipe's file and line.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from handbook.errors import ContentError, Mistake, UsageError, nearest
from handbook.recordings import INSTANT


class RecipeError(Exception):
    """A recipe asked for something impossible; told with the recipe's line."""


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


def load(recipe: Path) -> Callable[[Any], None]:
    """Return the recipe's function ``record``; ``ContentError`` if it has none."""
    spec = importlib.util.spec_from_file_location(f"recipe_{recipe.stem}", recipe)
    if spec is None or spec.loader is None:
        raise flaw(recipe, RecipeError("this is not a Python file"))
    module = importlib.util.module_from_spec(spec)
    writes_bytecode = sys.dont_write_bytecode
    sys.dont_write_bytecode = True  # no __pycache__ among an author's articles
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise flaw(recipe, error) from error
    finally:
        sys.dont_write_bytecode = writes_bytecode
    action: Callable[[Any], None] | None = getattr(module, "record", None)
    if not callable(action):
        raise flaw(
            recipe, RecipeError("the recipe defines no function `record(recorder)`")
        )
    return action


def flaw(recipe: Path, error: Exception) -> ContentError:
    """Tell an error raised by a recipe as a mistake in the recipe's file."""
    line = 1
    if isinstance(error, SyntaxError) and error.filename == str(recipe):
        line = error.lineno or 1
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename == str(recipe):
            line = frame.lineno or 1
    text = str(error)
    if not isinstance(error, RecipeError):
        text = f"{type(error).__name__}: {text}"
    fix = "correct the recipe, then run it again"
    return ContentError([Mistake(path=recipe, line=line, problem=text, fix=fix)])


def copy_samples(samples: Path, folder: Path) -> None:
    """Copy ``samples``, if any, into ``folder``; date all its files ``INSTANT``."""
    folder.mkdir(exist_ok=True)
    if samples.is_dir():
        skipped = shutil.ignore_patterns("__pycache__")
        shutil.copytree(samples, folder, ignore=skipped, dirs_exist_ok=True)
    moment = INSTANT.timestamp()
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (moment, moment))
