"""``build.rendering``: every page is rendered once, or kept from before."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.build.rendering import FEW, render_all
from handbook.cache.store import Store
from handbook.library.kept import Kept
from handbook.library.library import Library
from handbook.library.reading import read_library
from handbook.page import markdown
from tests.bad_inputs.case import Case, page

COUNT = FEW + 4


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a folder of more pages than are rendered in one process."""
    Case("", {f"{at}.md": page(f"Text {at}.\n") for at in range(COUNT)}).write(
        tmp_path / "content"
    )
    return tmp_path / "content"


def read(content: Path, *, kept: bool) -> Library:
    """Return the library, with a store or without."""
    store = Store(content.parent / "cache")
    return read_library(content, kept=Kept(store, content) if kept else None)


@pytest.mark.parametrize(("jobs", "kept"), [(1, False), (1, True), (2, True)])
def test_pages_are_rendered_alike_however_it_is_done(
    content: Path, jobs: int, kept: bool
) -> None:
    """And it is told how far that is."""
    told: list[tuple[int, int]] = []
    library = read(content, kept=kept)
    render_all(library, jobs, lambda *how: told.append(how))

    assert library.pages
    for one in library.pages.values():
        assert library.rendered(one) == markdown.render(one, content)
    assert told == sorted(told)
    assert told[-1] == (COUNT, COUNT)


def test_what_is_kept_is_done_at_once(content: Path) -> None:
    """The next build renders what has changed, and nothing else."""
    library = read(content, kept=True)
    render_all(library, 2, lambda *_: None)
    assert library.kept
    library.kept.save()
    (content / "3.md").write_text(page("Changed.\n"))
    told: list[tuple[int, int]] = []
    render_all(read(content, kept=True), 2, lambda *how: told.append(how))

    assert told == [(COUNT - 1, COUNT), (COUNT, COUNT)]
