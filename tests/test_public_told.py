"""What lies in ``public/`` and beside it: what is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.library.reading import read_library
from tests.bad_inputs.case import LINK, Case, page
from tests.support.commandline import CommandLine, tree


def test_a_symbolic_link_leads_out_of_nothing(tmp_path: Path) -> None:
    """No link out of the content is followed, be it to a file or to a folder."""
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "a.txt").write_text("secret")
    files: dict[str, str | bytes] = {
        "index.md": page(),
        "public/a.txt": f"{LINK}../../secret/a.txt",
        "public/.well-known": f"{LINK}../../secret",
    }
    Case("", files).write(tmp_path / "content")

    library = read_library(tmp_path / "content")

    assert [str(one.path) for one in library.check()] == [
        "public/.well-known",
        "public/a.txt",
    ]
    assert library.public == {}
    folder = tmp_path / "content" / "public"
    (folder / "a.txt").unlink()
    (folder / ".well-known").unlink()
    folder.rmdir()
    folder.symlink_to(tmp_path / "secret")
    library = read_library(tmp_path / "content")
    assert [str(one.path) for one in library.check()] == ["public"]
    assert library.public == {}


def test_a_symbolic_link_to_what_is_hidden(tmp_path: Path) -> None:
    """Where the content is a whole repository, no link brings out its settings."""
    files: dict[str, str | bytes] = {
        "index.md": page(),
        ".git/config": "secret",
        "public/a.txt": f"{LINK}../.git/config",
        "public/b.txt": f"{LINK}.well-known/c.txt",
        "public/.well-known/c.txt": "c",
    }
    Case("", files).write(tmp_path / "content")
    library = read_library(tmp_path / "content")

    (told,) = library.check()

    assert str(told.path) == "public/a.txt"
    assert told.problem == "this link leads to '../.git/config', which is hidden"
    assert sorted(map(str, library.public)) == [".well-known/c.txt", "b.txt"]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("index.html", "its address 'index.html' is that of the folder '.'"),
        ("s/index.html", "its address 's/index.html' is that of 's/index.md'"),
        ("S/A", "its address 'S/A' is that of 's/a.md'"),
        ("alias", "its address 'alias' is that of an alias of 's/a.md'"),
        ("static/x.css", "its address 'static/x.css' is that of the site itself"),
        ("404.html", "its address '404.html' is that of the site itself"),
        ("sitemap.xml", "its address 'sitemap.xml' is that of the site itself"),
        ("search/index.html", "its address 'search/index.html' is that of the site "),
        ("review/index.html", "its address 'review/index.html' is that of the site "),
        ("Search/index.html", "its address 'Search/index.html' is that of the site "),
        ("blueprint/index.html", None),
        ("print/index.html", "its address 'print/index.html' is that of the site "),
        ("s/print/index.html", "its address 's/print/index.html' is that of the site"),
        ("s/pic.png", "its address 's/pic.png' is also wanted for 's/pic.png'"),
        ("s/pic.png/x", "its address 's/pic.png/x' is also wanted for 's/pic.png'"),
        ("a .txt", None),
        ("x/con.txt", "this cannot be published: Windows reserves this name"),
        ("x ", "this cannot be published: a name may not begin with a space or end"),
        ("x?", "this cannot be published: the character '?' cannot stand in an addr"),
        ("s/other.txt", None),
        ("print/x.html", None),
        ("search.html", None),
    ],
)
def test_addresses_that_clash(name: str, problem: str | None, tmp_path: Path) -> None:
    """Two things at one address are a mistake, with the file and what to do."""
    files: dict[str, str | bytes] = {
        "s/a.md": page("![x](pic.png)\n", more="aliases: [alias]\n"),
        "s/b.md": page(),
        "s/index.md": page(),
        "s/pic.png": b"png",
        f"public/{name}": "x",
    }
    Case("", files).write(tmp_path / "content")

    told = read_library(tmp_path / "content").check()

    if problem is None:
        assert told == ()
    else:
        assert [str(one.path) for one in told] == [f"public/{name}"]
        assert told[0].problem.startswith(problem)
        assert told[0].fix == "rename it, or take it out"


def test_names_that_some_disks_cannot_tell_apart(tmp_path: Path) -> None:
    """Two files of ``public/`` have two addresses on every disk."""
    files = {"index.md": page(), "public/a.txt": "1", "public/A.txt": "2"}
    Case("", dict(files)).write(tmp_path / "content")

    (told,) = read_library(tmp_path / "content").check()

    assert str(told.path) == "public/a.txt"
    assert told.problem == "some disks cannot tell it from 'public/A.txt'"


WANTED = (
    "CNAME",
    "robots.txt",
    ".well-known/x",
    "google0123456789abcdef.html",
    "_headers",
)


@pytest.mark.parametrize("name", WANTED)
def test_what_stands_beside_the_folder_is_told(name: str, tmp_path: Path) -> None:
    """A file that hosts look for is not dropped without a word."""
    Case("", {"index.md": page(), name: "x"}).write(tmp_path / "content")
    top = name.partition("/")[0]

    (told,) = read_library(tmp_path / "content").check()

    shown = "" if top == "robots.txt" else ", or when a page links to it"
    assert str(told) == (
        f"{top}:1:1: warning: this goes out from the folder 'public'{shown}\n"
        f"  fix: move it to 'public/{top}'"
    )


def test_a_hidden_file_is_told(tmp_path: Path) -> None:
    """A file that may be a secret is not copied, and that is said."""
    Case("", {"index.md": page(), "public/.env": "KEY=1"}).write(tmp_path / "content")
    library = read_library(tmp_path / "content")

    (told,) = library.check()

    assert told.severity == "warning"
    assert told.problem == "this is hidden by the dot in its name, and not copied"
    assert library.public == {}


def test_a_section_called_public_stays_one(
    tmp_path: Path, command: CommandLine
) -> None:
    """A tree with pages in such a folder is built as ever, without a word."""
    files: dict[str, str | bytes] = {
        "index.md": page("[x](public/a.md)\n"),
        "public/a.md": page("![x](images/x.png)\n"),
        "public/images/x.png": b"png",
        "public/deep/b.md": page(),
        "public/.pages": "a tool's",
    }
    Case("", files).write(tmp_path / "content")
    out = tmp_path / "out"

    built = command("build", "--content", tmp_path / "content", "--out", out)

    assert (built.status, built.told) == (0, [])
    assert "public/a/index.html" in tree(out)
    assert "public/images/x.png" in tree(out)


def test_a_section_with_files_to_copy_is_told(tmp_path: Path) -> None:
    """Where a page keeps files from going out, the page is named."""
    files = {"index.md": page(), "public/a.md": page(), "public/CNAME": "x"}
    Case("", dict(files)).write(tmp_path / "content")
    library = read_library(tmp_path / "content")

    (told,) = library.check()

    assert str(told).startswith("public/a.md:1:1: warning: with this page, 'public' is")
    assert library.public == {}


def test_markdown_under_another_ending_is_copied(tmp_path: Path) -> None:
    """What makes no page is a file like any other there."""
    files = {"index.md": page(), "public/a.MD": "x", "public/b.markdown": "y"}
    Case("", dict(files)).write(tmp_path / "content")
    library = read_library(tmp_path / "content")

    assert library.check() == ()
    assert sorted(map(str, library.public)) == ["a.MD", "b.markdown"]
