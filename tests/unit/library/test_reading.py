"""Reading: pages, drafts and what is wrong, once for each file."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.errors import UsageError
from handbook.library.reading import read_library
from tests.bad_inputs.case import page
from tests.support.libraries import library_of


def test_no_folder(tmp_path: Path) -> None:
    """A content folder that is not there is wrong usage."""
    with pytest.raises(UsageError, match="there is no folder"):
        read_library(tmp_path / "no")


def test_drafts(tmp_path: Path) -> None:
    """Drafts are pages only where they are asked for, and known otherwise."""
    files: dict[str, str | bytes] = {
        "a.md": page(),
        "b.md": page(more="draft: true\n"),
    }
    built = library_of(tmp_path, files)
    shown = read_library(tmp_path / "content", drafts=True)

    assert sorted(built.by_url) == ["", "a/"]
    assert sorted(shown.by_url) == ["", "a/", "b/"]
    assert [str(source) for source in built.drafts] == ["b.md"]


def test_a_page_that_cannot_be_read_is_still_a_page(tmp_path: Path) -> None:
    """Links to a broken page, and to its sections, are not called broken as well."""
    library = library_of(
        tmp_path,
        {
            "a.md": page("[x](b.md) [y](b.md#part) [z](c.md#part)\n"),
            "b.md": b"---\ntitle: \xe9\n---\n## Part\n",
            "c.md": "---\ntitle: never closed\n\n## Part\n",
        },
    )

    assert {str(mistake.path) for mistake in library.check()} == {"b.md", "c.md"}


def test_pages_are_read_again_if_they_changed(tmp_path: Path) -> None:
    """A file is read once as long as neither it nor what is required of it changes."""
    earlier = library_of(
        tmp_path, {"a.md": page(), "b.md": page(), "site.yaml": "name: x\n"}
    )
    content = tmp_path / "content"
    (content / "b.md").write_text(page("New.\n"))
    later = read_library(content, earlier=earlier)
    a, b = sorted(earlier.pages)
    (content / "site.yaml").write_text("name: x\nrequired: [description]\n")

    strict = read_library(content, earlier=later)

    assert later.pages[a] is earlier.pages[a]
    assert later.pages[b].body.strip() == "New."
    assert {str(mistake.path) for mistake in strict.check()} == {"a.md", "b.md"}


def test_the_last_good_title_stays(tmp_path: Path) -> None:
    """While front matter has a slip, the page is called what it was called before."""
    earlier = library_of(tmp_path, {"a.md": page(title="Good"), "b.md": page()})
    (tmp_path / "content" / "a.md").write_text("---\ntitle: [\n---\nNew.\n")

    now = read_library(tmp_path / "content", earlier=earlier)

    assert now.by_url["a/"].metadata.title == "Good"
    assert len(now.check()) == 1
