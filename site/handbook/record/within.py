"""What a reader's tab does, done here by the same Python: exchanges and runs."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from handbook.page.directives.bench import PARTS, text_of_part
from handbook.record import programs
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder

_ADDED = (
    ("Host", "localhost:8000"),
    ("User-Agent", "http-bench"),
    ("Accept", "text/html, */*;q=0.8"),
)
"""The fields that a bench adds to every request."""


def asked(
    method: str, target: str, *fields: tuple[str, str], body: str = ""
) -> dict[str, object]:
    """Return the request that a bench makes of what its reader fills in."""
    every = [*map(list, _ADDED), *map(list, fields)]
    return {"method": method, "target": target, "fields": every, "body": body}


def exchange_within(
    recorder: Recorder, application: str, request: Mapping[str, object]
) -> dict[str, Any]:
    """Send a request to ``module:name`` through our own server, ``labs.server``.

    Shows the parts ``request``, ``environ``, ``started`` and ``response``; see
    ``labs.exchange`` for what a request is and what is returned.
    """
    module, _, name = application.partition(":")
    asked = json.dumps({"module": module, "name": name, "request": request})
    argv = [sys.executable, "-m", "labs.exchange", asked]
    finished = programs.run(argv, cwd=recorder.folder)
    if finished.status:
        raise RecipeError(f"the exchange failed:\n{finished.output}")
    # What the application logs comes before.
    told: dict[str, Any] = json.loads(finished.output.rpartition("\n")[2])
    for part, kind, label in PARTS:
        recorder.show(part, kind, text_of_part(part, told), label=label)
    return told


_RUN = """
import sys
from pathlib import Path
from labs.interpreter import run

here = Path.cwd()
files = {
    file.relative_to(here).as_posix(): file.read_text("utf-8")
    for file in here.rglob("*")
    if file.suffix in {".py", ".html"}
}
told = run(
    files,
    sys.argv[1],
    lambda _, text: sys.__stdout__.write(text),
    folder=here / "tab",
)
sys.exit(told["status"] != "done")
"""


def run_within(recorder: Recorder, name: str) -> None:
    """Run the sample called ``name`` as a tab does, where nothing can listen.

    Shows the part ``run``: the command that does it elsewhere, and what it printed.
    """
    finished = programs.run([sys.executable, "-c", _RUN, name], cwd=recorder.folder)
    if finished.status:
        raise RecipeError(f"the run failed:\n{finished.output}")
    text = f"$ python {name}\n{finished.output}"
    recorder.show("run", "command", text, label="In a web page")
