"""Answers have the status, the headers and the body that browsers expect."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from handbook.serve.preview import PreviewServer
from tests.support.preview import EMPTY, ask, serving


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


@pytest.mark.parametrize(
    "fields",
    [
        "Host: evil.example\r\n",
        "Host: evil.example:80\r\n",
        "Host: 127.0.0.1.evil.example\r\n",
        "Host: [::1\r\n",
        "Host: \r\n",
        "",
        "Host: localhost\r\nHost: evil.example\r\n",
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_a_foreign_host_is_refused(
    root: PreviewServer, method: str, fields: str
) -> None:
    """A page elsewhere cannot read the site by a name that leads here."""
    host, port = root.server_address[:2]
    with socket.create_connection((str(host), port), timeout=10) as connection:
        connection.sendall(f"{method} / HTTP/1.1\r\n{fields}\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(9999), b"")).decode()

    assert answer.startswith("HTTP/1.0 400 ")
    assert "front" not in answer
    _, _, body = answer.partition("\r\n\r\n")
    told = f"This is no host of the preview. The site is at {root.url}\n"
    assert body == ("" if method == "HEAD" else told)


@pytest.mark.parametrize(
    "host", ["localhost:1", "site.localhost", "127.0.0.1", "[::1]"]
)
def test_own_hosts_are_answered(root: PreviewServer, host: str) -> None:
    """By an address or as localhost, the preview answers."""
    assert ask(root, "/", headers={"Host": host})[0].status == 200
