"""The walk: every file of a content folder, and nothing beyond it."""

from __future__ import annotations

from pathlib import Path

from handbook.content.walk import MAX_DEPTH, walk
from tests.bad_inputs.case import Case


def test_what_is_found(tmp_path: Path) -> None:
    """Pages are found in a stable order, other files beside them, hidden ones not."""
    Case(
        "",
        {
            "index.md": "",
            "b/z.md": "",
            "b/a/index.md": "",
            "b.png": "",
            "b/samples/x.py": "",
            ".git/config": "",
            "b/.hidden.md": "",
            "c.md~": "",
            "#c.md#": "",
            ".c.md.swp": "",
        },
        foreign=True,
    ).write(tmp_path / "content")

    found = walk(tmp_path / "content")

    assert [str(page) for page in found.pages] == ["b/a/index.md", "b/z.md", "index.md"]
    assert {str(file) for file in found.files} == {"b.png", "b/samples/x.py"}
    assert found.mistakes == []


def test_links_within_the_content_are_files(tmp_path: Path) -> None:
    """A link to a file of the content is read like a copy of it."""
    Case(
        "",
        {"a.md": "", "x.png": "", "sub/b.md": "-> ../a.md", "sub/y.png": "-> ../x.png"},
        foreign=True,
    ).write(tmp_path / "content")

    found = walk(tmp_path / "content")

    assert [str(page) for page in found.pages] == ["a.md", "sub/b.md"]
    assert {str(file) for file in found.files} == {"x.png", "sub/y.png"}
    assert found.mistakes == []


def test_the_content_may_be_a_link_itself(tmp_path: Path) -> None:
    """An author may keep the content elsewhere and link the folder."""
    Case("", {"a.md": "", "b.md": "-> a.md"}).write(tmp_path / "real")
    (tmp_path / "content").symlink_to("real")

    found = walk(tmp_path / "content")

    assert [str(page) for page in found.pages] == ["a.md", "b.md"]
    assert found.mistakes == []


def test_depth_has_a_limit(tmp_path: Path) -> None:
    """Folders nest as deep as anyone needs; one beyond is a mistake and not read."""
    folder = tmp_path / "content"
    for depth in range(400):
        folder.mkdir()
        (folder / f"{depth}.md").touch()
        folder /= "d"

    found = walk(tmp_path / "content")

    assert sorted(int(page.stem) for page in found.pages) == [*range(MAX_DEPTH + 1)]
    assert [(len(m.path.parts), m.problem) for m in found.mistakes] == [
        (MAX_DEPTH + 1, f"folders nest deeper than {MAX_DEPTH}; this one is not read")
    ]
