"""``content.rewalk``: what a walk would find, by a look at what was saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from handbook.content.rewalk import folders_of, walk_again
from handbook.content.walk import Found, walk
from tests.bad_inputs.case import Case

FILES: dict[str, str | bytes] = {
    "index.md": "",
    "b/z.md": "",
    "b/a/index.md": "",
    "b/a/x.py": "",
    "b.png": "",
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder."""
    Case("", FILES, foreign=True).write(tmp_path / "content")
    return tmp_path / "content"


def again(content: Path, *saved: str, earlier: Found) -> Found | None:
    """Walk again after some paths were saved."""
    return walk_again(content, earlier, set(map(PurePosixPath, saved)))


@pytest.mark.parametrize("name", ["index.md", "b/a/x.py", ".swap", "b/.z.md.swp", "no"])
def test_no_file_came_or_went(content: Path, name: str) -> None:
    """What was found before is what is there: nothing is looked at."""
    earlier = walk(content)

    assert again(content, name, earlier=earlier) is earlier


def _add(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("")


def _remove(folder: Path) -> None:
    for file in folder.rglob("*.*"):
        file.unlink()


CHANGES: dict[str, Callable[[Path], object]] = {
    "b/new.md": lambda content: (content / "b/new.md").write_text(""),
    "new.txt": lambda content: (content / "new.txt").write_text(""),
    "b/z.md": lambda content: (content / "b/z.md").unlink(),
    "b/a": lambda content: (content / "b/a").rename(content / "away"),
    "b": lambda content: (content / "b").rename(content.parent / "away"),
    "c": lambda content: (content / "b").rename(content / "c"),
    "b/a/x.py": lambda content: _remove(content / "b" / "a"),
    "d/e/f.md": lambda content: _add(content / "d/e/f.md"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_came_and_went(content: Path, name: str) -> None:
    """Files and folders are found as by a whole walk, whatever else is told."""
    earlier = walk(content)
    CHANGES[name](content)

    found = again(content, name, "b", "away", "b/a/index.md", earlier=earlier)

    assert found == walk(content) != earlier


@pytest.mark.parametrize("name", ["CNAME", "public/x.txt", "notes.mdx"])
def test_what_takes_a_whole_walk(content: Path, name: str) -> None:
    """So does what has a meaning of its own, and what there is something to tell of."""
    earlier = walk(content)
    _add(content / name)

    assert again(content, name, earlier=earlier) is None


def test_links_take_a_whole_walk(content: Path) -> None:
    """Nobody hears of what they lead to."""
    earlier = walk(content)
    (content / "link.md").symlink_to("index.md")

    assert again(content, "link.md", earlier=earlier) is None
    assert again(content, "index.md", earlier=walk(content)) is None


def test_folders_of_files() -> None:
    """All that hold any, the top one too."""
    found = folders_of([PurePosixPath("a/b/c.md"), PurePosixPath("a/d.md")])

    assert found == {PurePosixPath(), PurePosixPath("a"), PurePosixPath("a/b")}
