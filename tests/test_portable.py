"""What the commands need of the system: without it they work, or say so."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.build.locks import lock
from tests.bad_inputs.case import Case, pages
from tests.support.commandline import tree

WITHOUT = """
import sys
for name in ("fcntl", "grp", "pwd", "resource", "termios"):
    sys.modules[name] = None  # as where there is none
from handbook.commands import main
main()
"""
"""The commands in a Python that lacks what Windows lacks."""

ONLY_POSIX = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "termios", "tty"}


def without(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command in such a Python."""
    return subprocess.run(
        [sys.executable, "-c", WITHOUT, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a small content folder without mistakes."""
    Case("", pages("index.md", "a.md")).write(tmp_path / "content")
    return tmp_path / "content"


def test_commands_that_need_no_lock_work(content: Path) -> None:
    """``check`` and ``new`` work without what only POSIX has."""
    assert without("new", "--content", content, "basics/x").returncode == 0
    checked = without("check", "--content", content)
    assert (checked.returncode, checked.stdout) == (
        0,
        "Checked 3 pages: no mistakes\n",
    )


def test_a_build_without_locks_says_so(content: Path, tmp_path: Path) -> None:
    """Two builds could meet: the machine is in the way, and nothing is left."""
    out = tmp_path / "out"
    built = without("build", "--content", content, "--out", out)

    assert built.returncode == 3
    assert "This Python cannot lock files" in built.stderr
    assert "\n  fix: " in built.stderr
    assert "Traceback" not in built.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content"]
    assert sorted(tree(content)) == ["a.md", "index.md", "site.yaml"]


def on_windows(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a Python that has what Windows has; see ``support.windows``."""
    return subprocess.run(
        [sys.executable, "-m", "tests.support.windows", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_every_module_is_imported_on_windows() -> None:
    """None needs a name that Windows' Python does not have."""
    imported = on_windows("import")

    assert imported.stderr == ""
    assert int(imported.stdout) > 100


def test_a_site_is_built_on_windows(content: Path, tmp_path: Path) -> None:
    """With its own locks, and in the steps that take the place of one."""
    out = tmp_path / "out"
    for _ in range(2):
        built = on_windows("build", "--content", content, "--out", out)
        assert built.returncode == 0, built.stderr

    assert (out / "a" / "index.html").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "out"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("record", "This system cannot stop a server with all its processes."),
        ("test", "The tests drive servers that Windows does not have."),
    ],
)
def test_what_cannot_work_on_windows_says_so(
    name: str, told: str, content: Path
) -> None:
    """The machine is in the way: a message, no traceback."""
    ended = on_windows(name, "--content", content)

    assert ended.returncode == 3
    assert ended.stderr.startswith(f"{told}\n  fix: ")
    assert ended.stderr.count("\n") == 2


def test_a_lock_is_for_one(tmp_path: Path) -> None:
    """Who opens the file anew does not get it, until the other has closed it."""
    path = tmp_path / "lock"
    with path.open("w") as first, path.open() as second:
        assert lock(first.fileno())
        assert not lock(second.fileno())
        first.close()
        assert lock(second.fileno())


@pytest.mark.parametrize("path", sorted((ROOT / "site").rglob("*.py")), ids=str)
def test_what_only_posix_has_is_imported_with_care(path: Path) -> None:
    """Such a module is imported where its absence is expected, and nowhere else."""
    body = ast.parse(path.read_bytes()).body
    plain = {
        name.partition(".")[0]
        for node in body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
        )
    }
    assert plain & ONLY_POSIX == set()
