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
from tests.bad_inputs.case import Case, page, pages
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
