"""The staging folder: one build has it at a time, and what a dead one left goes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.errors import MachineError
from tests.support.sites import build, names, read, write

BUILD = """
import signal, sys, time
from pathlib import Path
from handbook.build.staging import staged
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
with staged(Path(sys.argv[1])) as site:
    (site / "index.html").write_text("unfinished")
    print("ready", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def start(tmp_path: Path) -> Callable[[], subprocess.Popen[str]]:
    """Return a function that starts a build of ``out`` which never ends."""

    def start() -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", BUILD, tmp_path / "out"],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return process

    return start


def test_a_second_build_is_refused_while_one_runs(
    tmp_path: Path, start: Callable[[], subprocess.Popen[str]]
) -> None:
    """Two builds of one output cannot mix: the second names the first and ends."""
    with start() as first:
        try:
            with pytest.raises(MachineError, match=f"process {first.pid}"):
                build(tmp_path / "out", {"index.html": "second"})
            build(tmp_path / "other", {"index.html": "elsewhere"})
        finally:
            first.kill()

    assert read(tmp_path / "other") == {"index.html": "elsewhere"}


def test_a_build_that_starts_as_another_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that takes the staging folder as another leaves it is no failure."""
    out = tmp_path / "out"
    room = tmp_path / ".out-building"
    unlink = Path.unlink

    def unlink_and_lose(path: Path, missing_ok: bool = False) -> None:
        unlink(path, missing_ok)
        if path == room / "lock":
            path.touch()  # as the other build does at once

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", unlink_and_lose)
        build(out, {"index.html": "first"})

    assert read(out) == {"index.html": "first"}
    build(out, {"index.html": "second"})
    assert read(out) == {"index.html": "second"}
    assert names(tmp_path) == ["out"]


def test_a_staging_folder_that_goes_as_a_build_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that finds the folder of another, just before it goes, makes its own."""
    room = tmp_path / ".out-building"
    room.mkdir()
    (room / "lock").touch()
    mkdir = os.mkdir

    def mkdir_as_it_goes(path: Path, mode: int = 0o777) -> None:
        try:
            mkdir(path, mode)
        except FileExistsError:
            if path == room:
                (room / "lock").unlink()
                room.rmdir()
            raise

    monkeypatch.setattr(os, "mkdir", mkdir_as_it_goes)
    build(tmp_path / "out", {"index.html": "new"})

    assert read(tmp_path / "out") == {"index.html": "new"}
    assert names(tmp_path) == ["out"]


def test_what_a_killed_build_left_is_swept(
    tmp_path: Path, start: Callable[[], subprocess.Popen[str]]
) -> None:
    """After kill -9 the next build takes over the lock and the staging folder."""
    build(tmp_path / "out", {"index.html": "old"})
    with start() as first:
        first.kill()
    assert read(tmp_path / "out") == {"index.html": "old"}
    assert names(tmp_path) != ["out"]

    build(tmp_path / "out", {"a": "new"})

    assert read(tmp_path / "out") == {"a": "new"}
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_cleans_up(
    tmp_path: Path, start: Callable[[], subprocess.Popen[str]], number: signal.Signals
) -> None:
    """Ctrl-C and a polite stop leave the old site and no debris."""
    build(tmp_path / "out", {"index.html": "old"})
    with start() as first:
        first.send_signal(number)
        first.wait(10)

    assert read(tmp_path / "out") == {"index.html": "old"}
    assert names(tmp_path) == ["out"]


def test_a_folder_of_the_same_name_as_the_staging_folder_is_kept(
    tmp_path: Path,
) -> None:
    """A folder that no build made is not swept, whatever its name."""
    write(tmp_path, {".out-building/site/thesis.txt": "mine"})

    with pytest.raises(MachineError, match="is in the way"):
        build(tmp_path / "out", {"index.html": "new"})

    assert read(tmp_path) == {".out-building/site/thesis.txt": "mine"}


def test_a_file_of_the_same_name_as_the_staging_folder_is_kept(tmp_path: Path) -> None:
    """A file in the way is told as one, not written over or waited for."""
    write(tmp_path, {".out-building": "mine"})

    with pytest.raises(MachineError, match="is in the way"):
        build(tmp_path / "out", {"index.html": "new"})

    assert read(tmp_path) == {".out-building": "mine"}


def test_a_link_with_the_name_of_the_staging_folder_is_not_followed(
    tmp_path: Path,
) -> None:
    """Nothing outside the output's parent is written or swept through a link."""
    write(tmp_path, {"precious/site/thesis.txt": "mine", "precious/lock": ""})
    (tmp_path / ".out-building").symlink_to("precious")

    with pytest.raises(MachineError, match="is in the way"):
        build(tmp_path / "out", {"index.html": "new"})

    assert read(tmp_path / "precious") == {"site/thesis.txt": "mine", "lock": ""}
