"""A build that fails leaves the old site, and says what was in its way."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from handbook.build.staging import staged
from handbook.errors import ContentError, MachineError
from tests.support.sites import build, names, read, write

LIMITED = """
import resource, sys
from pathlib import Path
from handbook.errors import MachineError
from handbook.build.staging import staged
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    with staged(Path(sys.argv[1])) as site:
        (site / "index.html").write_text("much" * 5000)
except MachineError as error:
    print(str(error).splitlines()[0])
"""


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_failed_build_leaves_the_old_site(
    tmp_path: Path, failure: type[BaseException]
) -> None:
    """Whatever ends the block early leaves the output as it was, and no debris."""
    out = tmp_path / "out"
    build(out, {"index.html": "old"})
    before = out.stat().st_ino

    def fail() -> None:
        with staged(out) as site:
            write(site, {"index.html": "new"})
            raise failure

    with pytest.raises(failure):
        fail()

    assert read(out) == {"index.html": "old"}
    assert out.stat().st_ino == before
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_names_the_output(tmp_path: Path, number: int) -> None:
    """A full disk is the machine's fault, told with the path; the old site stays."""
    out = tmp_path / "out"
    build(out, {"index.html": "old"})

    with (
        pytest.raises(MachineError, match=rf"Cannot write {out}: .*\n  fix: free"),
        staged(out),
    ):
        raise OSError(number, os.strerror(number))  # as write() does: no name

    assert read(out) == {"index.html": "old"}
    assert names(tmp_path) == ["out"]


def test_a_real_write_that_fails_is_told(tmp_path: Path) -> None:
    """A write that the system cuts off is an error of the machine, not a traceback."""
    out = tmp_path / "out"
    build(out, {"index.html": "old"})

    built = subprocess.run(
        [sys.executable, "-c", LIMITED, out],
        capture_output=True,
        check=True,
        text=True,
        timeout=30,
    )

    assert built.stdout == f"Cannot write {out}: file too large.\n"
    assert read(out) == {"index.html": "old"}
    assert names(tmp_path) == ["out"]


def test_a_denied_write_names_the_file(tmp_path: Path) -> None:
    """A refused write inside the staging folder names the file."""
    with (
        pytest.raises(MachineError, match=r"Cannot write .*/site/a: permission"),
        staged(tmp_path / "out") as site,
    ):
        raise PermissionError(errno.EACCES, "Permission denied", str(site / "a"))


def test_other_errors_of_files_pass_through(tmp_path: Path) -> None:
    """An unreadable source is not blamed on the output, neighbours included."""
    with pytest.raises(PermissionError), staged(tmp_path / "out"):
        raise PermissionError(errno.EACCES, "", str(tmp_path / "out2" / "a.md"))


def test_a_closed_pipe_is_no_fault_of_the_disk(tmp_path: Path) -> None:
    """Who stops reading what a build prints is not told of the output folder."""
    with pytest.raises(BrokenPipeError), staged(tmp_path / "out"):
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


def test_symbolic_links_never_reach_the_site(tmp_path: Path) -> None:
    """A link in the new site stops the build: hosts follow or drop them."""

    def link() -> None:
        with staged(tmp_path / "out") as site:
            (site / "images").mkdir()
            (site / "images" / "x.png").symlink_to("/etc/hostname")

    with pytest.raises(ContentError, match=r"images/x\.png:1:1: .*symbolic link"):
        link()

    assert names(tmp_path) == []
