"""``library.contract``: what was promised is there; ``bad_inputs`` has what is told."""

from __future__ import annotations

from pathlib import Path

from tests.bad_inputs.case import page
from tests.support.libraries import library_of

FILES: dict[str, str | bytes] = {
    "index.md": page("## Begin\n"),
    "a/index.md": page("## Why\n\n### How\n", more="aliases: [old, 'b#part']\n"),
    "b.md": page("Text.\n"),
    "c/d.md": page("Text.\n"),
    "draft.md": page(more="draft: true\n"),
    "glossary.yaml": "- {term: WSGI, definition: An interface.}\n",
    "public/by-hand/index.html": "<!doctype html>",
    "public/CNAME": "example.org",
}
EVERYTHING = [
    "/", "/#begin", "/a/", "/a/#how", "/a/#why", "/b/", "/b/#part", "/by-hand/", "/c/",
    "/c/d/", "/glossary/", "/old/",
]  # fmt: skip


def test_what_a_site_can_promise(tmp_path: Path) -> None:
    """Pages, folders and headings are; old addresses too, and no draft."""
    library = library_of(tmp_path, FILES)

    assert [str(one) for one in library.contract.new] == EVERYTHING
    assert library.check() == ()


def test_what_was_promised_is_not_new(tmp_path: Path) -> None:
    """All that is there and in the file is kept; nothing is said of it."""
    promised = "\n".join(EVERYTHING[1:])
    library = library_of(tmp_path, {**FILES, "addresses.txt": promised})

    assert [str(one) for one in library.contract.new] == ["/"]
    assert library.check() == ()


def test_a_draft_that_is_shown_is_there(tmp_path: Path) -> None:
    """``serve`` shows drafts, and so finds no promise broken."""
    files = {**FILES, "addresses.txt": "/draft/\n"}

    assert library_of(tmp_path, files, drafts=True).contract.gone == ()


def test_headings_of_a_page_are_looked_at_with_the_page(tmp_path: Path) -> None:
    """What one page lost is a mistake of that page, and renders no other."""
    files = {**FILES, "addresses.txt": "/\n/a/\n/b/\n/b/#gone\n/c/\n/c/d/\n/old/\n"}
    library = library_of(tmp_path, files)

    pages = {page.url: page for page in library.pages.values()}
    found = {url: library.mistakes_of(page) for url, page in pages.items()}

    assert [url for url in found if found[url]] == ["b/"]
    assert library.mistakes == ()
