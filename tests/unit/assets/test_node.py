"""``assets.node`` runs a script, and tells what went wrong as the machine's fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.assets.node import run_script
from handbook.errors import MachineError


def script(folder: Path, text: str) -> Path:
    """Write a script."""
    path = folder / "script.mjs"
    path.write_text(text, "utf-8")
    return path


def test_what_a_script_prints_is_returned(tmp_path: Path) -> None:
    """It gets the arguments, and is read as UTF-8."""
    text = "process.stdout.write(process.argv.slice(2).join('|') + '\u00e9')"

    made = run_script(script(tmp_path, text), "a b", "c", doing="x", seconds=60)

    assert made == "a b|c\u00e9"


def test_a_script_that_fails_says_why(tmp_path: Path) -> None:
    """The end of what it said, which is where the reason stands."""
    text = "console.error('x'.repeat(2000) + 'the reason'); process.exit(3)"

    with pytest.raises(
        MachineError, match=r"packing failed:\nx{990}the reason"
    ) as told:
        run_script(script(tmp_path, text), doing="packing", seconds=60)

    assert "delete node_modules" in str(told.value)


def test_a_script_that_does_not_end_is_stopped(tmp_path: Path) -> None:
    """After its seconds."""
    path = script(tmp_path, "setInterval(() => {}, 1000)")

    with pytest.raises(MachineError, match="packing took over 1 seconds"):
        run_script(path, doing="packing", seconds=1)
