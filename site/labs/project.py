"""A small Flask project of a reader's: its program and its templates, as files."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from flask import Flask

PROGRAM = "app.py"
TEMPLATES = "templates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A folder with a reader's files, and the application that its program makes."""

    folder: Path
    app: Flask


@contextmanager
def project(files: Mapping[str, str]) -> Iterator[Project]:
    """Write the files, texts by their paths, and run the program among them.

    Raises what the program raises, and ``LookupError`` without an application in it.
    """
    # In a tab, time is limited for what is in the current folder.
    place = Path.cwd() if sys.platform == "emscripten" else None
    with tempfile.TemporaryDirectory(dir=place) as name:
        folder = Path(name).resolve()
        for file, text in files.items():
            path = folder / file
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        module = ModuleType("project")
        module.__file__ = str(folder / PROGRAM)
        sys.modules["project"] = module  # where Flask looks for its folder
        try:
            names = module.__dict__
            exec(compile(files[PROGRAM], str(folder / PROGRAM), "exec"), names)  # noqa: S102 - the reader's
            yield Project(folder=folder, app=application_of(names))
        finally:
            del sys.modules["project"]


def application_of(names: Mapping[str, Any]) -> Flask:
    """Return the Flask application among what a program has names for.

    It is ``app``, or the first that there is; ``LookupError`` if there is none.
    """
    found = [names.get("app"), *names.values()]
    app = next((one for one in found if isinstance(one, Flask)), None)
    if app is None:
        raise LookupError("There is no Flask application: app = Flask(__name__)")
    return app


def place_of(error: BaseException, folder: Path) -> tuple[str, int]:
    """Return the last file of a folder that an exception passed, and the line.

    The file is "" if it passed none.
    """
    found = ("", 0)
    trace = error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(folder):
            found = (file.relative_to(folder).as_posix(), trace.tb_lineno)
        trace = trace.tb_next
    file = Path(str(getattr(error, "filename", None) or ""))
    if file.is_relative_to(folder):
        found = (file.relative_to(folder).as_posix(), getattr(error, "lineno", 0) or 0)
    return found
