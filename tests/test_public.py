"""What lies in ``public/`` goes out as it is, to the root of the site."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from handbook.build.filelist import FILE_LIST, listed
from handbook.library.reading import read_library
from handbook.outputs.app import create_app
from handbook.publish.branch import put_on_branch
from handbook.publish.destination import find_destination
from handbook.web.site import Site
from tests.bad_inputs.case import LINK, Case, page, pages
from tests.support.commandline import CommandLine, tree
from tests.support.preview import ask, serving
from tests.support.publish import git

FILES = {
    "CNAME": b"example.org\n",
    "google0123456789abcdef.html": b"google-site-verification: google0123.html\n",
    "robots.txt": b"User-agent: *\r\nDisallow: /\r\n",
    ".well-known/security.txt": b"Contact: mailto:a@example.org\n",
    ".well-known/acme-challenge/x-Y_z": b"\x00\x01",
    ".well-known/.hidden": b"too",
    ".htaccess": b"Options -Indexes\n",
    "_redirects": b"/a /b\n",
    "favicon.ico": b"ico",
    "old/index.html": b"<h1>Old</h1>",
    "old/a b/\u00e9.tar.gz": b"gz",
    "empty.json": b"",
    "app.wasm": b"\0asm",
}
"""What an author publishes so, by address."""

JUNK = (
    ".DS_Store", ".git/config", ".gitignore", "a.txt~", ".a.txt.swp", "._a",
    "Thumbs.db", ".nojekyll", "#a#",
)  # fmt: skip


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """Return the command line, run in this process."""
    return CommandLine(monkeypatch, capsys)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return content with a folder of files to publish as they are."""
    files: dict[str, str | bytes] = {
        **pages("index.md", "s/index.md", "s/b.md"),
        "s/a.md": page("[key](../public/favicon.ico)\n"),
    }
    files |= {f"public/{name}": body for name, body in FILES.items()}
    files |= {f"public/{name}": b"junk" for name in JUNK}
    Case("", files).write(tmp_path / "content")
    return tmp_path / "content"


def test_they_are_copied_byte_for_byte(
    content: Path, tmp_path: Path, command: CommandLine
) -> None:
    """Each is at the address of its place in the folder; what tools left is not."""
    out = tmp_path / "out"
    built = command("build", "--content", content, "--out", out)

    assert (built.status, built.told) == (0, [])
    files = tree(out)
    assert {name: files.get(name) for name in FILES} == FILES
    assert not any(body == b"junk" for body in files.values())
    assert not any(name.startswith("public/") for name in files)
    assert set(FILES) <= listed(files[FILE_LIST].decode())
    assert command("build", "--content", content, "--out", out).status == 0
    assert tree(out) == files


def test_served_is_frozen(content: Path, tmp_path: Path, command: CommandLine) -> None:
    """``serve`` and ``preview`` answer with the same bytes, folders by their slash."""
    out = tmp_path / "out"
    command("build", "--content", content, "--out", out)
    site = Site(library=read_library(content))
    client = create_app(lambda: site).test_client()

    with serving(out, "/repo/") as server:
        for name, body in FILES.items():
            with client.get(f"/{name}") as answer:
                assert answer.data == body, name
            target = f"/repo/{name}".replace(" ", "%20").replace("\u00e9", "%C3%A9")
            response, text = ask(server, target)
            assert response.status == 200, name
            assert text.encode() == body
        with client.get("/old/") as answer:
            assert answer.data == FILES["old/index.html"]
        assert client.get("/old").headers["Location"] == "/old/"
        assert ask(server, "/repo/old")[0].headers["Location"] == "/repo/old/"
    for name in ("/public/CNAME", "/.DS_Store", "/.git/config", "/old/nope/"):
        assert client.get(name).status_code == 404, name


def test_a_page_may_link_to_them(
    content: Path, tmp_path: Path, command: CommandLine
) -> None:
    """A link names the file, and leads to its address, offline too."""
    out = tmp_path / "out"
    command("build", "--content", content, "--out", out)

    assert 'href="../../favicon.ico"' in (out / "s/a/index.html").read_text("utf-8")
    with zipfile.ZipFile(out / "offline.zip") as packed:
        names = {name.partition("/")[2] for name in packed.namelist()}
    assert names & set(FILES) == {"favicon.ico"}


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


def test_a_file_that_is_saved_is_served(content: Path) -> None:
    """Its bytes are read when they are asked for."""
    site = Site(library=read_library(content))
    client = create_app(lambda: site).test_client()
    (content / "public" / "CNAME").write_text("new.example\n")

    with client.get("/CNAME") as answer:
        assert answer.data == b"new.example\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with a remote."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Nobody")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "nobody@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    git(tmp_path, "init", "--quiet", "--bare", "server.git")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", ".")
    git(tmp_path, "remote", "add", "origin", "./server.git")
    return tmp_path


def test_the_domain_of_the_folder_is_published(
    content: Path, repository: Path, command: CommandLine
) -> None:
    """``CNAME`` comes and goes with the file; every hidden file is on the branch."""
    shutil.rmtree(content / "public" / ".git")
    git(repository, "add", "content")
    out = repository / "out"

    def publish() -> dict[str, str]:
        command("build", "--content", content, "--out", out)
        put_on_branch(out, find_destination(content, "origin", "gh-pages"), "Publish")
        listing = git(repository / "server.git", "ls-tree", "-r", "-z", "gh-pages")
        lines = (line.split("\t") for line in listing.split("\0") if line)
        return {name: about for about, name in lines}

    names = publish()
    shown = git(repository / "server.git", "show", "gh-pages:CNAME")
    assert shown == "example.org\n"
    assert set(FILES) <= set(names)
    (content / "public" / "CNAME").unlink()
    assert "CNAME" not in publish()


def test_the_workflow_publishes_hidden_files(root: Path) -> None:
    """The action leaves them out unless it is told to keep them."""
    workflow = (root / ".github" / "workflows" / "pages.yml").read_text("utf-8")

    assert re.search(
        r"upload-pages-artifact@.*\n +with:\n +path: _site\n"
        r" +include-hidden-files: true\b",
        workflow,
    )
