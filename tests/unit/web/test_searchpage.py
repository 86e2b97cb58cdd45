"""The page to search from, for those who have no JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.library.reading import read_library
from handbook.outputs.app import create_app
from handbook.web.site import Site


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a small tree with a draft and synonyms."""
    (tmp_path / "a.md").write_text(
        "---\ntitle: A\ndescription: About a.\n---\n\nHello.\n\n## B\n\nText.\n"
    )
    (tmp_path / "b.md").write_text("---\ntitle: Secret\ndraft: true\n---\n\nNo.\n")
    (tmp_path / "synonyms.yaml").write_text('- ["502", bad gateway]\n')
    return tmp_path


def test_an_authors_own_search_page_comes_first(content: Path) -> None:
    """A tree with an article about searching keeps it; the field says nothing then."""
    (content / "search.md").write_text("---\ntitle: Searching\n---\n\nMine.\n")
    site = Site(library=read_library(content))
    client = create_app(lambda: site).test_client()

    with client.get("/search/") as response:
        assert "Mine." in response.get_data(as_text=True)
    with client.get("/a/") as response:
        assert '<search-box data-index="../search.json" hidden>' in response.get_data(
            as_text=True
        )


def test_the_search_page_lists_everything(content: Path) -> None:
    """Without JavaScript, every section is one link away."""
    site = Site(library=read_library(content))
    with create_app(lambda: site).test_client().get("/search/") as response:
        text = response.get_data(as_text=True)

    assert '<a href="../a/">A</a>' in text
    assert '<a href="../a/#b">B</a>' in text
