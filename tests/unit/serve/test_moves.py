"""``serve.moves``: where a page is whose file was renamed."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.library.library import Library
from handbook.library.reading import read_library
from handbook.serve.moves import Moves
from tests.bad_inputs.case import page
from tests.support.libraries import library_of


class Tree:
    """A tree that is read again and again."""

    def __init__(self, folder: Path) -> None:
        files: dict[str, str | bytes] = {"a.md": page("A.\n"), "b.md": page("B.\n")}
        self.library: Library = library_of(folder, files)
        self.content = self.library.content
        self.moves = Moves()

    def read(self) -> None:
        """Read it, and note what moved."""
        before, self.library = self.library, read_library(self.content)
        self.moves.note(before, self.library)

    def rename(self, old: str, new: str) -> None:
        """Rename a file."""
        (self.content / new).parent.mkdir(exist_ok=True)
        (self.content / old).rename(self.content / new)

    def of(self, url: str) -> str | None:
        """Return where a page went."""
        return self.moves.of(url, self.library)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Return a tree of two pages."""
    return Tree(tmp_path)


def test_a_file_is_renamed_twice(tree: Tree) -> None:
    """The reader of the first one finds the last."""
    tree.rename("a.md", "deep/c.md")
    tree.read()
    assert tree.of("a/") == "deep/c/"
    tree.rename("deep/c.md", "d.md")
    tree.read()

    assert tree.of("a/") == tree.of("deep/c/") == "d/"
    assert tree.of("b/") is None
    assert tree.of("never/") is None


def test_it_goes_before_it_comes(tree: Tree) -> None:
    """A file that is away for a while is found again by its text."""
    text = (tree.content / "a.md").read_text()
    (tree.content / "a.md").unlink()
    tree.read()
    assert tree.of("a/") is None
    (tree.content / "c.md").write_text(text)
    tree.read()

    assert tree.of("a/") == "c/"


def test_another_page_is_not_taken_for_it(tree: Tree) -> None:
    """A page that is new while another one goes is no rename."""
    (tree.content / "a.md").unlink()
    (tree.content / "c.md").write_text(page("C.\n"))
    tree.read()

    assert tree.of("a/") is None


def test_back_again(tree: Tree) -> None:
    """Who renames a file back and forth leads nobody in a circle."""
    tree.rename("a.md", "c.md")
    tree.read()
    tree.rename("c.md", "a.md")
    tree.read()
    (tree.content / "a.md").unlink()
    tree.read()

    assert tree.of("a/") is None
    assert tree.of("c/") is None
