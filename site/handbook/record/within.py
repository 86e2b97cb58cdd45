"""Exchanges through our own server, within a process, as a reader's tab has them."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from handbook.page.directives.bench import PARTS, text_of_part
from handbook.record import programs
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder


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
    told: dict[str, Any] = json.loads(finished.output)
    for part, kind, label in PARTS:
        recorder.show(part, kind, text_of_part(part, told), label=label)
    return told
