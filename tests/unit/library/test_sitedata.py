"""``library.sitedata``: the files of a whole site are read when they were saved."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from handbook.errors import Mistake
from handbook.library.reading import read_library
from handbook.library.sitedata import data_of, read_data
from tests.bad_inputs.case import page
from tests.support.libraries import library_of

TERM = "- term: head\n  definition: What comes first.\n"


def test_a_file_with_a_mistake_says_nothing(tmp_path: Path) -> None:
    """The others are read all the same."""
    (tmp_path / "glossary.yaml").write_text(TERM)
    (tmp_path / "site.yaml").write_text("naem: X\n")
    mistakes: list[Mistake] = []
    names = frozenset({PurePosixPath("glossary.yaml"), PurePosixPath("site.yaml")})

    data = read_data(tmp_path, names, mistakes)

    assert [str(one.path) for one in mistakes] == ["site.yaml"]
    assert data.settings.name == tmp_path.name
    assert [term.id for term in data.glossary] == ["head"]


def test_what_holds(tmp_path: Path) -> None:
    """Data of an earlier library hold until one of their files is saved."""
    library_of(tmp_path, {"a.md": page(), "glossary.yaml": TERM})
    library = read_library(tmp_path / "content")

    held = data_of(library, {PurePosixPath("a.md")})

    assert held
    assert held.glossary is library.glossary
    assert data_of(library, {PurePosixPath("glossary.yaml")}) is None


def test_what_was_wrong_is_told_again(tmp_path: Path) -> None:
    """A mistake in one of the files is found by reading it."""
    library_of(tmp_path, {"a.md": page(), "glossary.yaml": "- trem: x\n"})
    library = read_library(tmp_path / "content")

    assert data_of(library, {PurePosixPath("a.md")}) is None
