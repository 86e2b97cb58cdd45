"""``build.locks``: one process at a time, and no lock that outlives its process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook.build import locks
from handbook.errors import MachineError

HOLD = """
import os, sys
from handbook.build.locks import lock
print(lock(os.open(sys.argv[1], os.O_RDWR)), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file to lock."""
    path = tmp_path / "lock"
    path.touch()
    return path


@pytest.fixture
def descriptor(file: Path) -> Iterator[int]:
    """Return the open file."""
    opened = os.open(file, os.O_RDWR)
    yield opened
    os.close(opened)


def test_another_process_waits_for_its_turn(file: Path, descriptor: int) -> None:
    """It is refused as long as the first one lives, and no longer."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, file],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        assert not locks.lock(descriptor)
        other.kill()

    assert locks.lock(descriptor)


def test_an_open_file_may_be_locked_twice(descriptor: int) -> None:
    """What this process has already, it gets again."""
    assert locks.lock(descriptor)
    assert locks.lock(descriptor)


def test_a_python_without_locks_says_so(
    descriptor: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is built that another build could meet."""
    monkeypatch.setattr(locks, "fcntl", None)

    with pytest.raises(MachineError, match="cannot lock files"):
        locks.require()
    with pytest.raises(MachineError, match="cannot lock files"):
        locks.lock(descriptor)
