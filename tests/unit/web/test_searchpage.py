"""The page to search from, for those who have no JavaScript."""

from __future__ import annotations

from pathlib import Path

from handbook.outputs.app import create_app
from handbook.web.site import Site
from tests.bad_inputs.case import page
from tests.support.libraries import SEARCHED, library_of


def test_an_authors_own_search_page_comes_first(tmp_path: Path) -> None:
    """A tree with an article about searching keeps it; the field says nothing then."""
    files = {**SEARCHED, "search.md": page("Mine.\n", title="Searching")}
    site = Site(library=library_of(tmp_path, files))
    client = create_app(lambda: site).test_client()

    with client.get("/search/") as response:
        assert "Mine." in response.get_data(as_text=True)
    with client.get("/a/") as response:
        assert '<search-box data-index="../search.json" hidden>' in response.get_data(
            as_text=True
        )


def test_the_search_page_lists_everything(tmp_path: Path) -> None:
    """Without JavaScript, every section is one link away."""
    site = Site(library=library_of(tmp_path, SEARCHED))
    with create_app(lambda: site).test_client().get("/search/") as response:
        text = response.get_data(as_text=True)

    assert '<a href="../a/">A</a>' in text
    assert '<a href="../a/#b">B</a>' in text


def test_a_long_list_leaves_the_sections_out(tmp_path: Path) -> None:
    """It names every page all the same."""
    many = {f"p{number}.md": page(title=f"P{number}") for number in range(150)}
    site = Site(library=library_of(tmp_path, {**SEARCHED, **many}))
    with create_app(lambda: site).test_client().get("/search/") as response:
        text = response.get_data(as_text=True)

    assert '<a href="../p149/">P149</a>' in text
    assert '<a href="../a/">A</a>' in text
    assert '<a href="../a/#b">B</a>' not in text
