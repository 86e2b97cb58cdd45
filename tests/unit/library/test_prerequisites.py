"""Old addresses, and pages to read before, lead to pages."""

from __future__ import annotations

from pathlib import Path

from handbook.content.article import Page
from handbook.library.links import page_at
from tests.bad_inputs.case import page
from tests.support.libraries import library_of


def test_aliases_and_prerequisites(tmp_path: Path) -> None:
    """Old addresses lead to their page; prerequisites are found like links."""
    library = library_of(
        tmp_path,
        {
            "a/b.md": page(more="aliases: [/old/, x]\nprerequisites: [../c.md]\n"),
            "c.md": page(),
        },
    )
    here = library.by_url["a/b/"]
    assert isinstance(here, Page)

    assert {alias: found.url for alias, found in library.aliases.items()} == {
        "old/": "a/b/",
        "x/": "a/b/",
    }
    assert page_at(here, "../c.md", library._targets).url == "c/"
    assert library.check() == ()
