"""The page on limits: what its sentences say stands in its tables."""

from __future__ import annotations

import re
import shlex

import pytest

from handbook import ROOT
from handbook.connections import HOST, connect, free_port
from handbook.programs import running
from handbook.recordings import load_recording
from handbook.servers import SERVERS

ARTICLE = ROOT / "content/servers/limits"
BRIDGE = ROOT / "content/servers/gunicorn/samples"
HELLO = ROOT / "content/servers/samples"
RECORDING = load_recording(ARTICLE / "recordings/limits.json")
TEXT = (ARTICLE / "index.md").read_text("utf-8")

LINE, FIELD, FIELDS = "Bytes of a request line", "Bytes of a field", "Fields"
END = "\r\nConnection: close\r\n\r\n"
PROXIES = {"Nginx", "Apache"}
UVICORN = {"Uvicorn, h11", "Uvicorn, httptools"}


def table(*names: str) -> dict[str, dict[str, str]]:
    """Return parts as one table: for each row what stands below each server."""
    found: dict[str, dict[str, str]] = {}
    for name in names or ("servers", "proxies"):
        part = RECORDING.part(name)
        assert part is not None
        (_, *servers), *rows = part.rows()
        for label, *cells in rows:
            found.setdefault(label, {}).update(zip(servers, cells, strict=True))
    return found


def most(label: str, server: str) -> int:
    """Return the largest number of a cell that got a 200."""
    found = re.search(r"[\d,]+", table()[label][server])
    assert found is not None
    return int(found[0].replace(",", ""))


def those(label: str, ending: str) -> set[str]:
    """Return the servers whose cell ends so."""
    row = table()[label]
    return {server for server, cell in row.items() if cell.endswith(ending)}


def test_the_prediction_asks_for_one_byte_too_many() -> None:
    """A line of 4,095 bytes passes at home, and not on Gunicorn."""
    assert most(LINE, "Gunicorn, gthread") + 1 == 4095
    assert most(LINE, "flask run") == 65_534


def test_h11_counts_the_whole_head() -> None:
    """The line and the field differ, and the heads around them are equally long."""
    line, field = (most(label, "Uvicorn, h11") for label in (LINE, FIELD))

    whole = 16_384 + 1  # with the byte that ends it
    assert line + len(f"\r\nHost: localhost{END}") == whole
    assert field + len(f"GET / HTTP/1.1\r\nHost: localhost\r\n{END}") == whole
    assert "16,384 for the line and the fields together" in TEXT


def test_the_same_line_passes_h11_or_not() -> None:
    """At once it is read; but for its last byte it is too long."""
    rows = table("arrival")

    assert [row["Uvicorn, h11"] for row in rows.values()] == ["200", "400"]
    assert "at once" in next(iter(rows))


def test_httptools_counts_the_url_only() -> None:
    """What is left of its line is the largest number of sixteen bits."""
    line = most(LINE, "Uvicorn, httptools")

    assert f"Of the {line:,} bytes, 13 are" in TEXT
    assert line - len("GET  HTTP/1.1") == 2**16 - 1
    assert table()[FIELD]["Uvicorn, httptools"] == "more than 300,000"
    assert "A field of 300,000 bytes passes" in TEXT


def test_the_statuses_are_those_of_the_takeaway() -> None:
    """414 is the line, 431 a field; proxies say 400 for a field, Uvicorn for both."""
    assert those(LINE, "400") == UVICORN
    assert those(FIELD, "400") == PROXIES | {"Uvicorn, h11"}
    assert those(FIELDS, "400") == {"Apache"}
    for row in table().values():
        assert not {row[server][-3:] for server in UVICORN} & {"414", "431"}
    assert those(LINE, "414") == {"flask run", "Gunicorn, gthread", *PROXIES}
    assert those(FIELD, "431") == {"flask run", "Gunicorn, gthread", "Waitress"}


def test_what_passes_everywhere_but_one_server() -> None:
    """4,000 bytes of URL and 8,000 of cookies, except on uWSGI."""
    exact = table()[LINE].keys() - {"uWSGI, http-socket"}

    assert min(most(LINE, server) - len("GET  HTTP/1.1") for server in exact) >= 4000
    assert min(most(FIELD, server) - len("Cookie: ") for server in exact) >= 8000


@pytest.mark.servers
@pytest.mark.parametrize(
    ("options", "status"),
    [("", b"400"), ("--h11-max-incomplete-event-size 65536", b"200")],
    ids=["default", "raised"],
)
def test_the_setting_moves_the_limit_of_h11(options: str, status: bytes) -> None:
    """With its default, the server does not wait for the end of a long head."""
    port = free_port()
    command = SERVERS["uvicorn"].command_for("bridge:app", port)
    head = f"GET /?{'x' * 20_000} HTTP/1.1\r\nHost: {HOST}{END}".encode()
    with (
        running(
            shlex.split(f"{command} {options}"),
            port=port,
            cwd=BRIDGE,
            env={"PYTHONPATH": f"{BRIDGE}:{HELLO}"},
        ),
        connect(port) as client,
    ):
        client.sendall(head[:-1])
        if status == b"200":
            client.sendall(head[-1:])
        answer = client.recv(65536)

    assert answer.startswith(b"HTTP/1.1 " + status)
