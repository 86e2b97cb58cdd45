"""``content.publicfolder``: what goes out as it is, and what is told of the rest."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from handbook.content import publicfolder


def paths(*names: str) -> list[PurePosixPath]:
    """Return files in ``public/``."""
    return [publicfolder.PUBLIC / name for name in names]


def nobody(_: PurePosixPath) -> None:
    """Say that nobody has an address."""


@pytest.mark.parametrize(
    ("name", "junk"),
    [
        (".DS_Store", True),
        ("Thumbs.db", True),
        (".gitignore", True),
        ("notes.txt~", True),
        (".page.md.swp", True),
        ("robots.txt", False),
        (".well-known", False),
        ("git.txt", False),
    ],
)
def test_what_tools_leave_is_junk(name: str, junk: bool) -> None:
    """It is left out without a word."""
    assert publicfolder.is_junk(publicfolder.PUBLIC / name) is junk


@pytest.mark.parametrize(
    ("name", "hidden"),
    [
        (".env", True),
        ("a/.env", True),
        (".well-known", False),
        (".well-known/.secret", False),
        (".htaccess", False),
        ("a.b", False),
    ],
)
def test_hidden_files_stay_but_those_that_hosts_ask_for(
    name: str,
    hidden: bool,
) -> None:
    """A dot may hide a secret; what programs want has its names."""
    assert publicfolder.is_hidden(publicfolder.PUBLIC / name) is hidden


def test_a_hidden_file_is_told_with_the_names_that_are_copied() -> None:
    """The author learns which dots are fine."""
    told = publicfolder.not_copied(publicfolder.PUBLIC / ".env")

    assert told.severity == "warning"
    assert told.fix.endswith(".domains, .htaccess and .well-known")


def test_what_hosts_look_for_belongs_into_the_folder() -> None:
    """Beside it, at the top, it is told; deeper down it is anybody's file."""
    told = publicfolder.misplaced(PurePosixPath("CNAME"))

    assert told is not None
    assert told.fix == "move it to 'public/CNAME'"
    assert publicfolder.misplaced(PurePosixPath("a/CNAME")) is None
    assert publicfolder.misplaced(PurePosixPath("image.png")) is None


def test_pages_in_the_folder_make_it_a_section() -> None:
    """That is told at the first page, if files wait to be copied."""
    pages = paths("b.md", "a.md")
    told = publicfolder.no_public_folder(pages, paths("CNAME"))

    assert told is not None
    assert told.path == publicfolder.PUBLIC / "a.md"
    assert publicfolder.no_public_folder(pages, paths("images/a.png")) is None
    assert publicfolder.no_public_folder(pages, paths("a.proofs.yaml")) is None


def clashes(*names: str, owned: str = "") -> list[str]:
    """Return what is told of these files, where ``owned`` is somebody's address."""
    found = publicfolder.clashes(
        publicfolder.by_address(paths(*names)),
        lambda address: "'a.md'" if str(address) == owned else None,
        ["", "basics/"],
    )
    return [f"{one.path}: {one.problem}" for one in found]


def test_an_address_belongs_to_one() -> None:
    """A page's, the site's and another file's cannot be had, nor impossible ones."""
    assert clashes("a/index.html", owned="a/index.html") == [
        "public/a/index.html: its address 'a/index.html' is that of 'a.md'"
    ]
    assert clashes("basics/print/index.html") == [
        "public/basics/print/index.html: its address 'basics/print/index.html' "
        "is that of the site itself"
    ]
    assert clashes("A.txt", "a.txt") == [
        "public/a.txt: some disks cannot tell it from 'public/A.txt'"
    ]
    assert len(clashes("nul")) == 1
    assert clashes("other/print/index.html", "a.txt", "b/a.txt") == []


def test_the_authors_robots_come_before_ours() -> None:
    """The one address of the program that a file may have."""
    assert clashes("robots.txt", owned="robots.txt") == []


@pytest.mark.parametrize(
    ("name", "other"), [("a.png", "a.png"), ("a.png/b", "a.png"), ("a", "a/b.png")]
)
def test_a_file_that_a_page_shows_has_its_address(name: str, other: str) -> None:
    """No file is a folder as well."""
    public = publicfolder.by_address(paths(name))
    (told,) = publicfolder.clashes_with_files(public, [PurePosixPath(other)])

    assert told.problem == f"its address '{name}' is also wanted for '{other}'"
    assert not [*publicfolder.clashes_with_files(public, [PurePosixPath("c.png")])]
