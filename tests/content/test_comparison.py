"""The comparison of set-ups: what its page says stands in its tables."""

from __future__ import annotations

import pytest

from handbook import ROOT
from handbook.connections import exchange
from handbook.recordings import load_recording
from handbook.servers import SERVERS, serving

ARTICLE = ROOT / "content/servers/comparison"
SAMPLES = ARTICLE / "samples"
RECORDING = load_recording(ARTICLE / "recordings/matrix.json")


def table() -> dict[str, dict[str, str]]:
    """Return the tables as one: for each request what each set-up makes of it."""
    found: dict[str, dict[str, str]] = {}
    for part in RECORDING.parts:
        (_, *servers), *rows = part.rows()
        for label, *cells in rows:
            found.setdefault(label, {}).update(zip(servers, cells, strict=True))
    return found


def those(label: str, cell: str) -> set[str]:
    """Return the set-ups in whose column a request has this cell."""
    return {server for server, found in table()[label].items() if found == cell}


def test_the_title_counts_right() -> None:
    """Twenty-one requests, seventeen set-ups."""
    text = (ARTICLE / "index.md").read_text("utf-8")
    assert "Twenty-one requests" in text
    assert "seventeen set-ups" in text

    assert len(table()) == 21
    assert {len(row) for row in table().values()} == {17}


def test_the_claims_about_single_rows() -> None:
    """Each sentence of the page that names servers."""
    silent = {"uWSGI, http", "uWSGI, http-socket"}
    apache = {"mod_wsgi, daemon", "mod_wsgi, embedded", "Apache, Gunicorn"}

    assert those("path /a%20b%2Fc", "404") == apache
    assert those("two responses on one connection", "closed, silent") == silent
    assert those("field of 9,000 B", "closed") == silent
    assert those("Expect: 100-continue", "100 + 100 + 200") == {"flask run"}
    assert those("client's address", "203.0.113.9") == {"Uvicorn, a2wsgi"}
    assert those("X-Forwarded-For: 203.0.113.9", "absent") == {"Waitress"}
    assert those("the same, chunked", "411") == apache - {"Apache, Gunicorn"}
    assert those("HEAD, content returned all the same", "closed") == {
        "Gunicorn, tornado"
    }
    assert those("two responses on one connection", "closed, says so") == {
        "flask run",
        "wsgiref",
        "Gunicorn, sync",
    }


def test_uploads_are_lost_where_the_page_says() -> None:
    """A chunked body arrives empty, with status 200."""
    lost = those("the same, chunked", "200, nothing read")

    assert lost == {
        "wsgiref",
        "Uvicorn, a2wsgi",
        "Gunicorn, tornado",
        "Gunicorn, asgi",
        "uWSGI, http",
        "uWSGI, http-socket",
        "Nginx, uWSGI",
    }


def test_the_two_versions_of_nginx_agree() -> None:
    """No cell differs between them."""
    for label, row in table().items():
        assert row["Nginx, Gunicorn"] == row["current Nginx, Gunicorn"], label


@pytest.mark.servers
@pytest.mark.parametrize("name", [name for name in SERVERS if SERVERS[name].http])
def test_every_server_of_the_harness_serves_the_probe(name: str) -> None:
    """It starts on a free port, answers, and is gone after the block."""
    target = "probe:asgi_app" if SERVERS[name].asgi else "probe:app"
    with serving(name, target, folder=SAMPLES) as program:
        raw = exchange(program.port, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        process = program.process

    assert b'"REQUEST_METHOD": "GET"' in raw
    assert process.poll() is not None
