"""The page on streaming: a response in pieces comes as its sentences say."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.connections import HOST, connect, free_port
from handbook.record.programs import run, running
from handbook.record.servers import serving

ARTICLE = ROOT / "content/servers/streaming"
SAMPLES = ARTICLE / "samples"
RECORDING = load_recording(ARTICLE / "recordings/streaming.json")
TEXT = (ARTICLE / "index.md").read_text("utf-8")

OLD, STABLE, NEW = (
    f"Nginx {RECORDING.programs[name]}"
    for name in ("Nginx", "Nginx (Debian 13)", "Nginx (Debian unstable)")
)
DEFAULTS = "the defaults"
OFF = {"proxy_buffering off;", "X-Accel-Buffering: no"}
STREAM = """
import threading
from flask import Flask
from waitress import serve

app = Flask(__name__)
ended = threading.Event()

@app.get("/stream")
def stream():
    yield "first\\n"
    ended.wait(30)

serve(app, listen="{host}:{port}", threads=1)
"""

SETTINGS = {DEFAULTS, *OFF, "proxy_http_version 1.1;", "proxy_http_version 1.0;"}


def table(name: str) -> dict[str, dict[str, str]]:
    """Return a part as a table: for each setting what each version does."""
    part = RECORDING.part(name)
    assert part is not None
    (_, *versions), *rows = part.rows()
    return {label: dict(zip(versions, cells, strict=True)) for label, *cells in rows}


def told(name: str) -> list[str]:
    """Return what the visitor of a recording has got, step by step."""
    part = RECORDING.part(name)
    assert part is not None
    _, *lines = part.text.splitlines()
    return [line.partition("arrived: ")[2] for line in lines]


def test_the_versions_are_those_that_the_page_names() -> None:
    """The tabs and sentences say 1.22, 1.26 and 1.30."""
    assert OLD.startswith("Nginx 1.22.")
    assert STABLE.startswith("Nginx 1.26.")
    assert NEW.startswith("Nginx 1.30.")


def test_old_versions_keep_all_and_the_new_one_passes_it_on() -> None:
    """By default, nothing before the end, or each piece before the next is made."""
    everything = [f"{mark} {number}" for number in "123" for mark in ("begin", "end")]

    assert told("stable") == told("old")
    assert told("old") == [
        "nothing",
        "nothing",
        ", ".join(["HTTP/1.1 200 OK", *everything]),
    ]
    assert told("new") == [
        "HTTP/1.1 200 OK, begin 1, end 1",
        "begin 2, end 2",
        "begin 3, end 3",
    ]
    assert table("small")[DEFAULTS] == {
        OLD: "all at the end",
        STABLE: "all at the end",
        NEW: "each when sent",
    }


@pytest.mark.parametrize("size", ["small", "large"])
def test_without_buffering_each_piece_comes_at_once(size: str) -> None:
    """The line and the field do the same, in every version, whatever the size."""
    rows = table(size)

    assert rows.keys() == SETTINGS
    assert {cell for name in OFF for cell in rows[name].values()} == {"each when sent"}


def test_the_version_of_http_decides_on_small_pieces() -> None:
    """Each version does as the other does, when it asks as the other asks."""
    rows = table("small")

    assert set(rows["proxy_http_version 1.1;"].values()) == {"each when sent"}
    assert set(rows["proxy_http_version 1.0;"].values()) == {"all at the end"}


def test_the_end_of_a_large_piece_waits_in_every_version() -> None:
    """As long as there is buffering, whatever is spoken."""
    rows = table("large")
    cells = {cell for name in SETTINGS - OFF for cell in rows[name].values()}

    assert cells == {"its end with the next"}
    assert "These pieces had 5,000 bytes." in TEXT
    recipe = (ARTICLE / "recordings" / "streaming.py").read_text("utf-8")
    assert '"large": "?size=5000"' in recipe


def test_the_versions_ask_in_different_ways() -> None:
    """HTTP/1.0 or 1.1; ``Connection`` goes with the version of Nginx only."""
    rows = table("asked")

    for name in (DEFAULTS, *OFF):
        assert rows[name][OLD] == "HTTP/1.0, Connection: close"
        assert rows[name][STABLE] == "HTTP/1.0, Connection: close"
        assert rows[name][NEW] == "HTTP/1.1, no Connection"
    for number in ("1.0", "1.1"):
        row = rows[f"proxy_http_version {number};"]
        assert row[OLD] == f"HTTP/{number}, Connection: close"
        assert row[STABLE] == f"HTTP/{number}, Connection: close"
        assert row[NEW] == f"HTTP/{number}, no Connection"


@pytest.mark.servers
@pytest.mark.parametrize("path", ["/stream", "/stream?size=5000", "/unbuffered"])
def test_without_a_proxy_each_piece_comes_at_once(path: str) -> None:
    """What is kept back on the page, Nginx keeps, and Gunicorn does not."""
    with serving("gunicorn-gthread", "streaming:app", folder=SAMPLES) as server:
        finished = run(["python", "visitor.py", str(server.port), path], cwd=SAMPLES)

    assert finished.output.splitlines() == [
        "piece 1 is sent; arrived: HTTP/1.1 200 OK, begin 1, end 1",
        "piece 2 is sent; arrived: begin 2, end 2",
        "the end; arrived: begin 3, end 3",
    ]


def test_flask_makes_a_piece_when_the_one_before_is_taken(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Making and taking alternate."""
    runpy.run_path(str(SAMPLES / "pieces.py"))
    printed = capsys.readouterr().out
    verbs = [line.split()[0] for line in printed.splitlines()]

    assert verbs == ["made", "the"] * 3


def test_an_open_stream_keeps_a_thread(tmp_path: Path) -> None:
    """The second request waits in the queue of a server that has one thread."""
    port = free_port()
    file = tmp_path / "stream.py"
    file.write_text(STREAM.format(host=HOST, port=port), "utf-8")
    ask = b"GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with (
        running(["python", file.name], cwd=tmp_path, port=port) as server,
        connect(port) as first,
        connect(port) as second,
    ):
        first.sendall(ask)
        arrived = b""
        while b"first\n" not in arrived:
            arrived += first.recv(4096)
        second.sendall(ask)
        server.wait_for("Task queue depth is 1")
        second.setblocking(False)
        with pytest.raises(BlockingIOError):
            second.recv(1)
