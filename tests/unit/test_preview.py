"""The preview answers as GitHub Pages does, and gives away nothing else."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread

import pytest

from handbook.errors import MachineError, UsageError
from handbook.preview import PreviewServer, make_server

FILES = {
    "index.html": "front",
    "404.html": "lost",
    "file.html": "file",
    "folder/index.html": "folder",
    "both.html": "the file",
    "both/index.html": "the folder",
    "bare/note.txt": "note",
    "a b/é.txt": "unusual",
    ".handbook-files.json": "[]",
    ".git/config": "secret",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built site, with links that lead in and out of it."""
    folder = tmp_path_factory.mktemp("preview")
    (folder / "secret.txt").write_text("secret")
    (folder / "secrets").mkdir()
    (folder / "secrets" / "index.html").write_text("secret")
    site = folder / "site"
    for name, text in FILES.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (site / "out.txt").symlink_to("../secret.txt")
    (site / "out").symlink_to("../secrets")
    (site / "in.txt").symlink_to("bare/note.txt")
    (site / "loop").symlink_to("loop")
    os.utime(site / "file.html", (1_700_000_000.9, 1_700_000_000.9))
    return site


@contextmanager
def serving(site: Path, at: str, host: str = "127.0.0.1") -> Iterator[PreviewServer]:
    """Serve ``site`` below ``at`` from a thread."""
    server = make_server(site, host, 0, at)
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def root(site: Path) -> Iterator[PreviewServer]:
    """Return a server of the site at ``/``."""
    with serving(site, "/") as server:
        yield server


@pytest.fixture(scope="module")
def below(site: Path) -> Iterator[PreviewServer]:
    """Return a server of the site below a path, as a project's site is."""
    with serving(site, "/my/repo/") as server:
        yield server


def ask(
    server: PreviewServer,
    target: str,
    method: str = "GET",
    headers: dict[str, str] | None = None,
) -> tuple[HTTPResponse, str]:
    """Send one request as it stands; return the response and its body."""
    host, port = server.server_address[:2]
    connection = HTTPConnection(str(host), port, timeout=10)
    try:
        connection.request(method, target, headers=headers or {})
        response = connection.getresponse()
        return response, response.read().decode()
    finally:
        connection.close()


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
    response, text = ask(root, target)

    assert (response.status, text) in {(404, "lost"), (404, EMPTY.format(root.url))}


EMPTY = "Nothing is here. The site is at {}\n"


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


@pytest.mark.parametrize(
    ("target", "status", "length"),
    [("/file", 200, "4"), ("/no", 404, "4"), ("/folder", 301, None)],
)
def test_head_is_get_without_a_body(
    root: PreviewServer, target: str, status: int, length: str | None
) -> None:
    """``HEAD`` has the status and length of ``GET``, and sends no body."""
    host, port = root.server_address[:2]
    with socket.create_connection((str(host), port), timeout=10) as connection:
        connection.sendall(f"HEAD {target} HTTP/1.0\r\n\r\n".encode())
        head, _, body = b"".join(iter(lambda: connection.recv(9999), b"")).partition(
            b"\r\n\r\n"
        )

    assert f" {status} ".encode() in head
    assert (f"Content-Length: {length}".encode() in head) is (length is not None)
    assert body == b""


def test_a_copy_that_is_still_good_is_not_sent_again(root: PreviewServer) -> None:
    """Both validators give 304 while the file is the same, and 200 otherwise."""
    response, _ = ask(root, "/file")
    etag, date = response.headers["ETag"], response.headers["Last-Modified"]
    assert date == "Tue, 14 Nov 2023 22:13:20 GMT"
    assert response.headers["Cache-Control"] == "max-age=600"

    answers = {
        (name, value): ask(root, "/file", headers={name: value})
        for name, value in [
            ("If-None-Match", etag),
            ("If-None-Match", f'"other", W/{etag}'),
            ("If-None-Match", "*"),
            ("If-None-Match", '"other"'),
            ("If-Modified-Since", date),
            ("If-Modified-Since", "Tue, 14 Nov 2023 22:13:19 GMT"),
            ("If-Modified-Since", "yesterday"),
            ("If-Modified-Since", ""),
        ]
    }

    statuses = [response.status for response, _ in answers.values()]
    assert statuses == [304, 304, 304, 200, 304, 200, 200, 200]
    assert answers["If-None-Match", etag][1] == ""


def test_a_missing_page_is_never_unchanged(root: PreviewServer) -> None:
    """The 404 page keeps its status, whatever copy the reader has."""
    response, text = ask(root, "/no", headers={"If-None-Match": "*"})

    assert (response.status, text) == (404, "lost")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_a_static_site_takes_no_data(root: PreviewServer, method: str) -> None:
    """Methods that would change something are refused with those that work."""
    response, _ = ask(root, "/", method)

    assert (response.status, response.headers["Allow"]) == (405, "GET, HEAD")


def test_types_reach_the_reader(root: PreviewServer) -> None:
    """A page is sent as UTF-8 HTML, and so is the page for what is missing."""
    kinds = [ask(root, target)[0].headers["Content-Type"] for target in ("/", "/no")]

    assert kinds == ["text/html; charset=utf-8"] * 2


def test_a_rebuilt_site_is_shown_at_once(tmp_path: Path) -> None:
    """A build that swaps the folder needs no restart of the preview."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("old")
    with serving(tmp_path / "site", "/") as server:
        before = ask(server, "/")[1]
        (tmp_path / "site").rename(tmp_path / "old")
        (tmp_path / "site").mkdir()
        (tmp_path / "site" / "index.html").write_text("new")
        after = ask(server, "/")[1]

    assert (before, after) == ("old", "new")


def test_without_a_404_page_the_preview_says_where_the_site_is(tmp_path: Path) -> None:
    """A site without ``404.html`` has a plain answer with the right address."""
    (tmp_path / "index.html").touch()
    with serving(tmp_path, "repo") as server:
        response, text = ask(server, "/repo/no")
        address = server.url

    assert address.endswith("/repo/")
    assert (response.status, text) == (404, EMPTY.format(address))


def test_readers_who_leave_early_are_no_error(
    root: PreviewServer, capfd: pytest.CaptureFixture[str]
) -> None:
    """A connection cut before its request prints no traceback."""
    host, port = root.server_address[:2]
    connection = socket.create_connection((str(host), port))
    # Close with a reset, as a browser does that is shut.
    linger = b"\1\0\0\0\0\0\0\0"
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    connection.sendall(b"GET / HT")
    connection.close()
    ask(root, "/")

    assert "Traceback" not in capfd.readouterr().err


def test_a_taken_port_is_told(site: Path) -> None:
    """A port in use is the machine's fault, told with the option that helps."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(MachineError, match=rf"port {port} is in use(.|\n)*--port"):
            make_server(site, "127.0.0.1", port)


@pytest.mark.parametrize("host", ["203.0.113.1", "nosuch.invalid"])
def test_a_host_that_is_not_this_machine(host: str, site: Path) -> None:
    """An address of another machine, or of none, is told with one that works."""
    with pytest.raises(MachineError) as error:
        make_server(site, host, 0)

    assert str(error.value) == (
        f"'{host}' is no address of this machine\n  fix: use --host 127.0.0.1"
    )


def test_the_port_is_free_again_at_once(site: Path) -> None:
    """Who stops the preview may start it at the same port; no socket is left open."""
    with serving(site, "/") as server:
        ask(server, "/")
        port = server.server_address[1]
    with make_server(site, "127.0.0.1", port) as again:
        assert again.server_address[1] == port


def test_ipv6(site: Path) -> None:
    """A host with colons is an IPv6 address, and the address shown is right."""
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no IPv6")
    with serving(site, "/", host="::1") as server:
        response, _ = ask(server, "/")
        address = server.url

    assert address == f"http://[::1]:{server.server_address[1]}/"
    assert response.status == 200


def test_a_folder_without_a_site_is_refused(tmp_path: Path) -> None:
    """Before the first build the preview says which command comes first."""
    with pytest.raises(UsageError, match=r"fix: build it first: python build\.py"):
        make_server(tmp_path, "127.0.0.1", 0)


@pytest.mark.parametrize("at", ["/../", "/a?b/", "/a#b", "a%20b", "/.x/"])
def test_a_path_that_is_none_is_refused(site: Path, at: str) -> None:
    """A wrong path for the site is a usage error, shown in the right form."""
    with pytest.raises(UsageError, match="--at /repo/"):
        make_server(site, "127.0.0.1", 0, at)
