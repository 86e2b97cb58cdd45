"""Pages as they are read from their files."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from handbook.content.markdownfile import read_page


def test_a_control_character_costs_no_page(tmp_path: Path) -> None:
    """The page is there, with a mark in the character's place, and the mistake."""
    (tmp_path / "a.md").write_bytes(b"---\ntitle: T\n---\na\x02b\n")

    page = read_page(tmp_path, PurePosixPath("a.md"))

    assert (page.metadata.title, page.body) == ("T", "a\ufffdb\n")
    assert [(told.line, told.column, told.severity) for told in page.mistakes] == [
        (4, 2, "error")
    ]
