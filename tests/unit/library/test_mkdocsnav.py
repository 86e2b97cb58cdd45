"""The navigation of MkDocs, in the order of our sidebar."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.content.yaml.foreign import load_foreign
from handbook.content.yaml.shapes import Flaws
from handbook.library.mkdocsnav import Navigation
from tests.support.sites import write

FILES = ("index.md", "a.md", "b.md", "g/a.md", "g/b.md", "g/deep/c.md", "h/a.md")


def written(folder: Path, nav: str) -> tuple[list[str], list[str]]:
    """Return the lines for a navigation, and what has no counterpart."""
    write(folder, dict.fromkeys(FILES, "# Page\n"))
    flaws = Flaws(PurePosixPath("mkdocs.yml"))
    lines = list(Navigation(folder, flaws).lines(load_foreign(nav, flaws.path)))
    return lines, [one.problem for one in flaws.mistakes]


@pytest.mark.parametrize(
    ("nav", "lines"),
    [
        ("[index.md, A: a.md]", ["- index.md", "- A: a.md"]),
        ("- G: [g/a.md, g/b.md]", ["- G: g/", "- g/a.md", "- g/b.md"]),
        ("- M: [a.md, b.md]", ["- M:", "  - a.md", "  - b.md"]),
        ("- M: [g/a.md]\n- g/b.md", ["- M:", "  - g/a.md", "- g/b.md"]),
        (
            "- G: [g/a.md, D: [g/deep/c.md]]",
            ["- G: g/", "- g/a.md", "- D: g/deep/", "- g/deep/c.md"],
        ),
        ("- H: h/", ["- H: h/"]),
        ("- 'A: b': a.md", ["- 'A: b': a.md"]),
    ],
)
def test_sections_are_folders_or_groups(
    tmp_path: Path, nav: str, lines: list[str]
) -> None:
    """A section whose pages have a folder of their own is that folder."""
    assert written(tmp_path, nav) == (
        ["navigation:", *(f"  {one}" for one in lines)],
        [],
    )


def test_a_group_within_a_group_is_told(tmp_path: Path) -> None:
    """Its pages stay in their order, under the heading of the outer one."""
    lines, told = written(tmp_path, "- M: [a.md, N: [b.md, h/a.md]]")

    assert lines[2:] == ["    - a.md", "    - b.md", "    - h/a.md"]
    assert told == ["the section 'N' is not a folder, and lies in 'M'"]


@pytest.mark.parametrize("entry", ["no.md", "../a.md", "/a.md", "'*.md'", "''"])
def test_what_is_not_there_is_told(tmp_path: Path, entry: str) -> None:
    """An entry without a page is left out."""
    lines, told = written(tmp_path, f"[{entry}, a.md]")

    assert lines == ["navigation:", "  - a.md"]
    assert len(told) == 1


def test_without_one_there_is_nothing_to_say(tmp_path: Path) -> None:
    """MkDocs makes its own then, and so does this program."""
    flaws = Flaws(PurePosixPath("mkdocs.yml"))

    assert list(Navigation(tmp_path, flaws).lines(None)) == []
