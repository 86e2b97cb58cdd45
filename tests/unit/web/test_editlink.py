"""``web.editlink`` leads a reader who found a mistake to the source of the page."""

from pathlib import Path

from handbook.library.reading import read_library
from handbook.web.editlink import edit_url


def link(content: Path, settings: str) -> str:
    """Return the link of the one article of a tree with these settings."""
    (content / "basics").mkdir(parents=True)
    (content / "site.yaml").write_text(f"name: H\n{settings}\n")
    (content / "basics" / "a b.md").write_text("---\ntitle: T\n---\n\nHi.\n")
    library = read_library(content)
    return edit_url(library, *library.pages.values())


REPOSITORY = "repository: https://example.org/code"


def test_the_edit_link_leads_to_the_file(tmp_path: Path) -> None:
    """ "Edit this page" opens the very file, in the repository of site.yaml."""
    assert link(tmp_path / "content", REPOSITORY) == (
        "https://example.org/code/edit/main/content/basics/a%20b.md"
    )


def test_the_edit_link_knows_where_the_content_lies_in_its_repository(
    tmp_path: Path,
) -> None:
    """A content folder may lie anywhere below the repository's top."""
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    found = link(tmp_path / "repository" / "docs", REPOSITORY)

    assert "/code/edit/main/docs/basics/a%20b.md" in found


def test_without_a_repository_nothing_is_linked(tmp_path: Path) -> None:
    """A tree whose repository nobody named offers no link."""
    assert link(tmp_path / "content", "tagline: T") == ""
