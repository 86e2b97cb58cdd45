"""``library.bodies``: renderings whose links lead somewhere."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.library.library import Library
from tests.bad_inputs.case import page
from tests.support.libraries import library_of

A, B = PurePosixPath("a.md"), PurePosixPath("b.md")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return two pages, one of which needs a file and has a dead link."""
    files: dict[str, str | bytes] = {
        "site.yaml": "name: Handbook\nstrict: false\n",
        "glossary.yaml": "- term: socket\n  definition: An end.\n",
        "a.md": page("[b](b.md) [c](c.md) [d](d.pdf)\n\nA socket.\n"),
        "b.md": page("Text.\n"),
        "d.pdf": b"%PDF",
        "e.pdf": b"%PDF",
    }
    return library_of(tmp_path, files)


def test_links_lead_somewhere_and_terms_are_explained(library: Library) -> None:
    """A dead link leads nowhere, where the site says that it may."""
    found = library.bodies.resolved(library.pages[A])

    assert '<a href="../b/">b</a> <a>c</a> <a href="../d.pdf">d</a>' in found.html
    assert found.terms == {"socket"}
    assert [one.problem for one in library.addresses(library.pages[A]).mistakes] == [
        "no file 'c.md'"
    ]


def test_files_that_pages_need_are_known(library: Library) -> None:
    """No more of the pages are looked at than it takes."""
    pages = library.pages.values()

    assert library.bodies.need(PurePosixPath("d.pdf"), pages)
    assert not library.bodies.need(PurePosixPath("e.pdf"), pages)
    assert library.bodies.assets(pages) == {PurePosixPath("d.pdf")}


@pytest.mark.parametrize(
    ("stale", "files", "kept"),
    [((), (), True), ((A,), (), False), ((), (PurePosixPath("d.pdf"),), False)],
)
def test_bodies_are_taken_over_as_long_as_they_hold(
    library: Library,
    stale: tuple[PurePosixPath, ...],
    files: tuple[PurePosixPath, ...],
    kept: bool,
) -> None:
    """Unless the page is stale, or needs a file that changed."""
    before = library.bodies.resolved(library.pages[A])
    del library.__dict__["bodies"]  # as a library that was read again has others
    earlier = library.bodies
    earlier.resolved(library.pages[A])
    del library.__dict__["bodies"]
    library.bodies.keep(earlier, stale, files)

    again = library.bodies.resolved(library.pages[A])
    assert again == before
    assert (again is earlier.resolved(library.pages[A])) is kept
