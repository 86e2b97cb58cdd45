"""Where a build may write: a folder that cannot serve is told before any work."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handbook.build.outfolder import check_output
from handbook.errors import MachineError, UsageError
from tests.support.sites import read, write


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with content, seen from a folder inside it."""
    project = tmp_path / "home" / "project"
    write(project, {"content/basics/wsgi.md": "text", "desk/notes.txt": "notes"})
    monkeypatch.chdir(project / "desk")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return project


@pytest.mark.parametrize(
    ("out", "problem"),
    [
        ("/", "is the root folder"),
        ("~", "is your home folder"),
        ("~/..", "holds your home folder"),
        (".", "is the current folder"),
        ("..", "holds the current folder"),
        ("../content", "which the site is made from"),
        ("../content/../content/", "which the site is made from"),
        ("../content/basics", "is inside"),
        ("../content/_site/deep", "is inside"),
        ("../desk/notes.txt", "is a file"),
        ("../link", "is a symbolic link to content"),
        ("../link/_site", "is inside"),
        ("../content/basics/..", "which the site is made from"),
    ],
)
def test_places_of_the_author_are_refused(
    project: Path, out: str, problem: str
) -> None:
    """No output folder is accepted where replacing it would cost the author files."""
    (project / "link").symlink_to("content")
    before = read(project)

    with pytest.raises(UsageError, match=problem) as error:
        check_output(Path(out).expanduser(), [project / "content"])

    assert "\n  fix: " in str(error.value)
    assert read(project) == before


def test_the_project_is_refused_from_anywhere(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder that holds a source is refused, wherever the command is run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HOME")

    with pytest.raises(UsageError, match=r"holds .*content, which the site is made"):
        check_output(project, [project / "content"])


@pytest.mark.parametrize("out", ["_site", "../_site", "../new/../_site"])
def test_a_fresh_or_empty_folder_is_accepted(project: Path, out: str) -> None:
    """An output that does not exist, or is empty, passes and is not made."""
    (project / "_site").mkdir()

    check_output(Path(out), [project / "content", project / ".git"])

    assert list((project / "_site").iterdir()) == []
    assert not (project / "desk" / "_site").exists()


def test_a_missing_parent_is_told_with_the_command(tmp_path: Path) -> None:
    """A missing parent folder is told before any work, and how to make it."""
    with pytest.raises(MachineError, match=f"fix: create it: mkdir -p {tmp_path}/no"):
        check_output(tmp_path / "no" / "out", [])


@pytest.mark.parametrize("locked", [".", "out"])
def test_a_folder_without_permission_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locked: str
) -> None:
    """A folder that cannot be written is told before any work."""
    (tmp_path / "out").mkdir()
    # Root may write everywhere, so the answer of the system is given by hand.
    refused = (tmp_path / locked).resolve()
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != refused)

    with pytest.raises(MachineError, match=f"You may not write into {refused}"):
        check_output(tmp_path / "out", [])


def test_a_loop_of_links_is_told(tmp_path: Path) -> None:
    """A parent that is a link to itself is an error, not a hang or a traceback."""
    (tmp_path / "loop").symlink_to("loop")

    with pytest.raises(MachineError, match="loop"):
        check_output(tmp_path / "loop" / "out", [])


def test_a_mount_point_is_refused_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A volume mounted as the output cannot change places; the fix names a way."""
    (tmp_path / "out").mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: path.name == "out")

    with pytest.raises(MachineError, match=r"fix: .*--out .*/out/site"):
        check_output(tmp_path / "out", [])
