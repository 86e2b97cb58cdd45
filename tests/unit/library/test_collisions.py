"""``library.collisions``: every address has one owner, on every disk."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from handbook.addresses import page_url
from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.content.sections import tree
from handbook.library.collisions import ITSELF, Owners, alike


def a_page(source: str, *aliases: str) -> Page:
    """Return a page with these old addresses."""
    path = PurePosixPath(source)
    metadata = Metadata(title=path.stem, aliases=aliases)
    return Page(source=path, url=page_url(path), metadata=metadata, body="")


def owners(*pages: Page) -> Owners:
    """Return the owners of a site of these pages, and of a glossary."""
    return Owners(list(pages), tree(pages), own=["glossary/"])


def told(*pages: Page) -> list[str]:
    """Return what is told of these pages."""
    return [f"{one.path}: {one.problem}" for one in owners(*pages).mistakes]


@pytest.mark.parametrize(
    ("pages", "problem"),
    [
        ([a_page("a.md"), a_page("a/index.md")], "'a/' is also that of 'a.md'"),
        ([a_page("a.md"), a_page("A.md")], "'A/' is also that of 'a.md'"),
        ([a_page("static/a.md")], "the site itself uses the address 'static/'"),
        ([a_page("glossary.md")], "the site itself uses the address 'glossary/'"),
        ([a_page("a.md", "b"), a_page("b.md")], "alias 'b' is taken by 'b.md'"),
        ([a_page("a.md", "b"), a_page("c.md", "b")], "taken by an alias of 'a.md'"),
        ([a_page("a.md", "a")], "the alias 'a' is taken by this page"),
        ([a_page("a.md", "b", "b")], "the alias 'b' is taken by another alias here"),
        ([a_page("a.md", "static")], "alias 'static' is taken by the site itself"),
        ([a_page("b/c.md", "b")], "alias 'b' is taken by the folder 'b'"),
    ],
)
def test_an_address_that_is_taken_is_told(pages: list[Page], problem: str) -> None:
    """With its owner: a page, an alias, a folder, or the site itself."""
    (found,) = told(*pages)

    assert problem in found


def test_addresses_that_differ_are_no_mistake() -> None:
    """Names that only begin alike have nothing to do with one another."""
    assert told(a_page("a.md", "old/a"), a_page("ab.md"), a_page("statics.md")) == []


def test_the_holder_of_an_address_is_known() -> None:
    """Also of one that nobody wrote yet, in any spelling of it."""
    found = owners(a_page("a/b.md", "old"))

    assert found.of_page("a/b/") == "'a/b.md'"
    assert found.of_page("A/B/") == "'a/b.md'"
    assert found.of_page("old/") == "an alias of 'a/b.md'"
    assert found.of_page("a/") == "the folder 'a'"
    assert found.of_page("glossary/") == ITSELF
    assert found.of_page("a/index.md/") == ITSELF
    assert found.of_page("c/") is None


def test_a_file_may_not_lie_where_a_page_does() -> None:
    """Neither as the page's file, nor as its folder, nor among the program's own."""
    found = owners(a_page("a/b.md"))

    assert found.of_file(PurePosixPath("a/b/index.html")) == "'a/b.md'"
    assert found.of_file(PurePosixPath("a/b/index.md")) == "'a/b.md'"
    assert found.of_file(PurePosixPath("a/b")) == "'a/b.md'"
    assert found.of_file(PurePosixPath("static/a.png")) == ITSELF
    assert found.of_file(PurePosixPath("a/b/c.png")) is None


def test_the_proofs_of_a_page_have_their_address() -> None:
    """A page that wants it is told whose it is."""
    proved, other = a_page("a.md"), a_page("a/proofs.md")
    found = Owners([proved, other], tree([proved, other]), proofs={"a/proofs/": proved})

    assert [one.problem for one in found.mistakes] == [
        "its address 'a/proofs/' is also that of the proofs of 'a.md'"
    ]


def test_files_that_some_disk_takes_for_one_another_are_told() -> None:
    """By case, or by how an accent is written; the later one is to be renamed."""
    names = ("a.png", "A.png", "caf\u00e9.png", "cafe\u0301.png", "b.png")
    found = alike(frozenset(map(PurePosixPath, names)))

    assert [str(one.path) for one in found] == ["a.png", "caf\u00e9.png"]
