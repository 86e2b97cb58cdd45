"""An address gives what GitHub Pages has there, and nothing outside the site."""

from __future__ import annotations

import pytest

from handbook.serve.preview import PreviewServer
from tests.support.preview import EMPTY, ask


@pytest.mark.parametrize(
    ("target", "status", "body"),
    [
        ("/", 200, "front"),
        ("/index.html", 200, "front"),
        ("/?q=1", 200, "front"),
        ("/file", 200, "file"),
        ("/file.html", 200, "file"),
        ("/file/", 404, "lost"),
        ("/folder/", 200, "folder"),
        ("/folder/index.html", 200, "folder"),
        ("/both", 200, "the file"),
        ("/both/", 200, "the folder"),
        ("/bare/", 404, "lost"),
        ("/bare/note.txt", 200, "note"),
        ("/in.txt", 200, "note"),
        ("/a%20b/%C3%A9.txt", 200, "unusual"),
        ("/no", 404, "lost"),
        ("/no/such/page/", 404, "lost"),
        ("/404.html", 200, "lost"),
    ],
)
def test_addresses(root: PreviewServer, target: str, status: int, body: str) -> None:
    """Every kind of address gives what it gives on GitHub Pages."""
    response, text = ask(root, target)

    assert (response.status, text) == (status, body)


@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("/folder", "/folder/"),
        ("/folder?q=1", "/folder/?q=1"),
        ("/bare", "/bare/"),
        ("/a%20b", "/a%20b/"),
    ],
)
def test_a_folder_gets_its_slash(
    root: PreviewServer, target: str, location: str
) -> None:
    """A folder without its slash is a permanent redirect, not a page."""
    response, _ = ask(root, target)

    assert (response.status, response.headers["Location"]) == (301, location)


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/folder/../../secret.txt",
        "/folder/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "/out.txt",
        "/out",
        "/out/",
        "/out/index.html",
        "/loop",
        "/.git/config",
        "/.git/.well-known/x",
        "/.handbook-files.json",
        "/%00",
        "/folder/%00/",
        "//secret.txt",
        "//example.org/folder",
        "/folder//index.html",
        f"/{'x' * 5000}",
        "/%ff",
        "/./file.html",
        "http://example.org/",
    ],
)
def test_nothing_but_the_site_is_given_away(root: PreviewServer, target: str) -> None:
    """Traversal, links to outside, dotfiles and nonsense are pages not found."""
    response, text = ask(root, target, headers={"Host": "localhost"})

    assert (response.status, text) in {(404, "lost"), (404, EMPTY.format(root.url))}


@pytest.mark.parametrize(
    ("target", "status", "body"),
    [
        ("/my/repo/", 200, "front"),
        ("/my/repo/file", 200, "file"),
        ("/my/repo/no/page", 404, "lost"),
        ("/", 404, EMPTY),
        ("/my/", 404, EMPTY),
        ("/file.html", 404, EMPTY),
        ("/my/repository/", 404, EMPTY),
        ("/my/repo/../../file.html", 404, "lost"),
    ],
)
def test_addresses_below_a_path(
    below: PreviewServer, target: str, status: int, body: str
) -> None:
    """A project's site is found below its path and nowhere else."""
    response, text = ask(below, target)

    assert (response.status, text) == (status, body.format(below.url))


@pytest.mark.parametrize(
    ("target", "location"),
    [("/my/repo", "/my/repo/"), ("/my/repo/folder", "/my/repo/folder/")],
)
def test_redirects_stay_below_the_path(
    below: PreviewServer, target: str, location: str
) -> None:
    """The slash redirects name the whole path, the site's own folder included."""
    response, _ = ask(below, target)

    assert (response.status, response.headers["Location"]) == (301, location)
