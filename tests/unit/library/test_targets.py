"""``library.targets``: what links can lead to, by any of its names."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.addresses import page_url
from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.library.suggestions import Suggestions
from handbook.library.targets import Targets, other_form


def a_page(source: str) -> Page:
    """Return a page."""
    path = PurePosixPath(source)
    return Page(source=path, url=page_url(path), metadata=Metadata(title="T"), body="")


PAGES = {
    PurePosixPath(name): a_page(name)
    for name in ("basics/wsgi.md", "basics/flask.md", "servers/index.md")
}
FILES = {PurePosixPath(name) for name in ("basics/images/stack.png", "data/a.csv")}
TARGETS = Targets(
    content=Path("content"),
    pages=PAGES,
    drafts={PurePosixPath("later.md")},
    files=FILES,
    folders={},
    ids=lambda _: None,
    owner=lambda _: None,
    suggestions=Suggestions([*PAGES, *FILES]),
    public={},
)


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("servers", "servers/index.md"),
        ("servers.md", "servers/index.md"),
        ("servers/index.html", "servers/index.md"),
        ("basics/flask/index.md", "basics/flask.md"),
        ("basics/flask.md", None),
        ("basics/flask.png", None),
        ("nothing", None),
    ],
)
def test_other_sites_call_a_page_otherwise(source: str, form: str | None) -> None:
    """With or without an ending, as a folder or as a file."""
    found = other_form(PurePosixPath(source), TARGETS)

    assert found == (PurePosixPath(form) if form else None)


def test_folders_that_hold_files_are_known() -> None:
    """However deep the file lies."""
    assert {str(folder) for folder in TARGETS.parents} == {
        *(".", "basics", "basics/images", "data")
    }
