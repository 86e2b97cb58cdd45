"""The comparison of set-ups: what its page says stands in its tables."""

from __future__ import annotations

import contextlib
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.connections import HOST, connect, exchange, free_port
from handbook.record.recipes import copy_samples
from handbook.record.servers import SERVERS, configured, serving, virtual_environment

ARTICLE = ROOT / "content/reference/comparison"
SAMPLES = ARTICLE / "samples"
RECORDING = load_recording(ARTICLE / "recordings/matrix.json")


def table() -> dict[str, dict[str, str]]:
    """Return the tables as one: for each request what each set-up makes of it."""
    found: dict[str, dict[str, str]] = {}
    for part in RECORDING.parts[1:]:
        (_, *servers), *rows = part.rows()
        for label, *cells in rows:
            found.setdefault(label, {}).update(zip(servers, cells, strict=True))
    return found


def same() -> dict[str, str]:
    """Return what every set-up makes of the requests that all treat alike."""
    part = RECORDING.part("same")
    assert part is not None
    return {row[0]: row[1] for row in part.rows()[1:]}


def those(label: str, cell: str) -> set[str]:
    """Return the set-ups in whose column a request has this cell."""
    return {server for server, found in table()[label].items() if found == cell}


def test_the_title_counts_right() -> None:
    """Twenty-two requests, seventeen set-ups."""
    text = (ARTICLE / "index.md").read_text("utf-8")
    assert "Twenty-two requests" in text
    assert "seventeen set-ups" in text

    assert len(table()) + len(same()) == 22
    assert {len(row) for row in table().values()} == {17}


def test_plain_requests_come_out_the_same_everywhere() -> None:
    """A GET, a method that nobody knows, a query, a few bytes of content."""
    assert same() == {
        "GET": "200",
        "unknown method BREW": "200",
        "query ?a=%20&b=+": "a=%20&b=+",
        "content of 5 B": "200, all read",
    }
    assert len(table()) == 18
    for label, row in table().items():
        assert len(set(row.values())) > 1, label


def test_the_claims_about_single_rows() -> None:
    """Each sentence of the page that names servers."""
    own = {"flask run", "wsgiref", "Waitress"}
    silent = {"uWSGI, http", "uWSGI, http-socket"}
    apache = {"mod_wsgi, daemon", "mod_wsgi, embedded", "Apache, Gunicorn"}
    second = "a second request on the connection"

    assert those("path /a%20b%2Fc", "404") == apache
    assert those("path //a", "/a") == own | apache | {"Nginx 1.22.1, uWSGI"}
    assert those("path /a/../b", "/b") == silent | apache | {"Nginx 1.22.1, uWSGI"}
    assert those(second, "closed, unannounced") == silent
    assert those(second, "closed, announced") == {
        "flask run",
        "wsgiref",
        "Gunicorn, sync",
    }
    assert those("HEAD", "200, content sent") == own | silent
    assert those("HEAD", "closed") == {"Gunicorn, tornado"}
    assert those("field of 9,000 B", "closed") == silent
    assert those("Expect: 100-continue", "100 + 100 + 200") == {"flask run"}
    assert those("X-Forwarded-For: 203.0.113.9", "absent") == {"Waitress"}
    assert those("the same content, chunked", "411") == apache - {"Apache, Gunicorn"}


def test_the_tornado_worker_is_alone() -> None:
    """No other worker class of Gunicorn reads these requests as it does."""
    workers = [server for server in table()["HEAD"] if server.startswith("Gunicorn, ")]

    for label, usual, cell in (
        ("field X_Name", "absent", "1"),
        ("field of 9,000 B", "431", "200"),
        ("no Host field", "200", "400"),
        ("X-Forwarded-Proto: https", "https", "http"),
    ):
        found = {worker: table()[label][worker] for worker in workers}
        assert found.pop("Gunicorn, tornado") == cell
        assert set(found.values()) == {usual}, label


def test_uwsgi_is_the_wheel_that_the_page_names() -> None:
    """Both versions are in the recording: that of the wheel, and of uWSGI in it."""
    text = (ARTICLE / "index.md").read_text("utf-8")

    assert RECORDING.programs["pyuwsgi"] == "2.0.30.post1"
    assert RECORDING.programs["uWSGI"] == "2.0.30"
    assert "version 2.0.30.post1: uWSGI 2.0.30" in text


def test_who_believes_forwarded_fields() -> None:
    """A forged address only Uvicorn, a forged scheme many."""
    unbelieving = those("X-Forwarded-Proto: https", "http")

    assert those("client that claims another address", "203.0.113.9") == {
        "Uvicorn, a2wsgi"
    }
    assert unbelieving == {
        *("flask run", "wsgiref", "Waitress", "Gunicorn, tornado"),
        *("mod_wsgi, daemon", "mod_wsgi, embedded"),
    }
    assert those("client at 127.0.0.2", "127.0.0.1") == {
        server for server in table()["HEAD"] if ", Gunicorn" in server
    }


def test_uploads_are_lost_where_the_page_says() -> None:
    """A chunked body arrives empty, with status 200."""
    lost = those("the same content, chunked", "200, nothing read")

    assert lost == {
        "wsgiref",
        "Uvicorn, a2wsgi",
        "Gunicorn, tornado",
        "Gunicorn, asgi",
        "uWSGI, http",
        "uWSGI, http-socket",
        "Nginx 1.22.1, uWSGI",
    }


def test_what_ends_at_the_proxy() -> None:
    """Two proxies agree but for content that is chunked and has a length."""
    proxies = {server for server in table()["HEAD"] if re.match("Nginx|Apache", server)}

    assert len(proxies) == 4
    for label, cell in (
        ("no Host field", "400"),
        ("field of 9,000 B", "400"),
        ("client leaves within the content", "not called"),
        ("a second request on the connection", "answered"),
    ):
        assert proxies <= those(label, cell), label
    apache = table()["chunked, with a length as well"]["Apache, Gunicorn"]
    assert apache == "200, all read"


def test_the_two_versions_of_nginx_agree() -> None:
    """No cell differs between them."""
    assert len(table()) == 18
    for label, row in table().items():
        assert row["Nginx 1.22.1, Gunicorn"] == row["Nginx 1.30.6, Gunicorn"], label


@pytest.mark.servers
@pytest.mark.parametrize(
    ("name", "scheme"),
    [("uwsgi-http-socket", "https"), ("gunicorn", "http"), ("uvicorn", "http")],
)
def test_only_uwsgi_believes_a_scheme_from_every_address(
    name: str, scheme: str
) -> None:
    """Gunicorn and Uvicorn believe 127.0.0.1 and no other address."""
    target = "probe:asgi_app" if SERVERS[name].asgi else "probe:app"
    with serving(name, target, folder=SAMPLES) as program:
        found = {
            source: ask(program.port, "X-Forwarded-Proto: https\r\n", source=source)
            for source in ("127.0.0.1", "127.0.0.2")
        }

    assert b'"wsgi.url_scheme": "https"' in found["127.0.0.1"]
    assert f'"wsgi.url_scheme": "{scheme}"'.encode() in found["127.0.0.2"]


@pytest.mark.servers
def test_nginx_accepts_one_megabyte(folder: Path) -> None:
    """A byte more gets a 413."""
    with serving("gunicorn", "probe:app", folder=folder) as backend:
        found = [
            ask_through(folder / "nginx.conf", "", backend.port, "/", content(size))
            for size in (2**20, 2**20 + 1)
        ]

    assert found[0].startswith(b"HTTP/1.1 200")
    assert found[1].startswith(b"HTTP/1.1 413")


def content(size: int) -> str:
    """Return the end of a request that has so many bytes of content."""
    return f"Content-Length: {size}\r\n\r\n{'x' * size}"


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a copy of the samples that Apache can read, which is another user."""
    with tempfile.TemporaryDirectory(prefix="handbook-") as made:
        copy = Path(made).resolve() / "project"
        copy_samples(SAMPLES, copy)
        for path in (copy.parent, copy):
            path.chmod(0o755)
        yield copy


REQUEST = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
CHUNKED = "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n"


@pytest.mark.servers
@pytest.mark.parametrize(
    ("config", "line", "extra", "refused"),
    [
        ("apache-proxy.conf", "AllowEncodedSlashes On", "", b" 404 "),
        ("apache-daemon.conf", "WSGIChunkedRequest On", CHUNKED, b" 411 "),
        (
            "nginx.conf",
            "client_max_body_size 3m;",
            content(2_000_000),
            b" 413 ",
        ),
    ],
    ids=["encoded slash", "chunked", "2 MB"],
)
def test_a_setting_lets_pass_what_is_refused(
    folder: Path, config: str, line: str, extra: str, refused: bytes
) -> None:
    """Each limit of a proxy that the page names gives way to the setting it names."""
    if "daemon" in config:
        virtual_environment(folder / ".venv")
    path = "/a%2Fb" if "Slashes" in line else "/"
    with serving("gunicorn", "probe:app", folder=folder) as backend:
        found = [
            ask_through(folder / config, added, backend.port, path, extra)
            for added in ("", line)
        ]

    assert refused in found[0].partition(b"\r\n")[0]
    assert b" 200 " in found[1].partition(b"\r\n")[0]


def ask_through(config: Path, line: str, backend: int, path: str, extra: str) -> bytes:
    """Return the response of a proxy whose configuration has one more line."""
    port = free_port()
    listen = f"{HOST}:8080"
    text = config.read_text("utf-8")
    if "nginx" in config.name:
        tokens = {f"listen {listen};": f"listen {HOST}:{port}; {line}"}
    else:
        tokens = {f"Listen {listen}": f"Listen {HOST}:{port}\n{line}"}
    if f"{HOST}:8000" in text:
        tokens[f"{HOST}:8000"] = f"{HOST}:{backend}"
    if "Define project" in text:
        tokens["/home/you/project"] = str(config.parent)
    with configured(config, tokens, port=port):
        return ask(port, extra, path=path)


def ask(port: int, extra: str, *, path: str = "/", source: str = "") -> bytes:
    """Send a request with some more fields, or with content; return the response."""
    method = "POST" if "\r\n\r\n" in extra else "GET"
    raw = f"{method} {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{extra}\r\n"
    received = b""
    with connect(port, source=source) as connection:
        with contextlib.suppress(OSError):  # refused before all is sent
            connection.sendall(raw.encode())
        with contextlib.suppress(OSError):
            while chunk := connection.recv(65536):
                received += chunk
    return received


@pytest.mark.servers
@pytest.mark.parametrize("name", [name for name in SERVERS if SERVERS[name].http])
def test_every_server_of_the_harness_serves_the_probe(name: str) -> None:
    """It starts on a free port, answers, and is gone after the block."""
    target = "probe:asgi_app" if SERVERS[name].asgi else "probe:app"
    with serving(name, target, folder=SAMPLES) as program:
        raw = exchange(program.port, REQUEST)
        process = program.process

    assert b'"REQUEST_METHOD": "GET"' in raw
    assert process.poll() is not None
