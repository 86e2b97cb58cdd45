"""The samples that readers run on the pages on servers, and what no recording shows."""

from __future__ import annotations

import io
import re
import runpy
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from waitress.proxy_headers import (  # type: ignore[import-untyped]
    proxy_headers_middleware,
)

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.connections import HOST, connect, free_port
from handbook.record.programs import running

CONTENT = ROOT / "content"

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


def told(sample: str) -> tuple[dict[str, Any], str]:
    """Run a sample; return its names and what it prints."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        names = runpy.run_path(str(CONTENT / sample))
    return names, printed.getvalue()


def test_proxyfix_finds_nothing_where_waitress_removed_the_fields() -> None:
    """The same application tells the proxy's address without the fields."""
    names, _ = told("servers/waitress/samples/removed.py")
    client = names["app"].test_client()

    assert client.get("/", headers=names["proxy"]).text == "198.51.100.7 over https"
    assert client.get("/").text == "127.0.0.1 over http"


def test_the_first_address_is_what_the_client_claims() -> None:
    """ProxyFix takes the last of two, and the first is the lie."""
    names, _ = told("servers/apache/samples/first_or_last.py")
    field = {"X-Forwarded-For": "203.0.113.9, 192.0.2.7"}
    page = names["app"].test_client().get("/", headers=field).text

    assert page == "the first is 203.0.113.9, ProxyFix takes 192.0.2.7"


def test_flask_makes_a_piece_when_the_one_before_is_taken() -> None:
    """Making and taking alternate."""
    _, printed = told("servers/streaming/samples/pieces.py")
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


@pytest.mark.parametrize(("count", "taken"), [(1, "192.0.2.7"), (2, "203.0.113.9")])
def test_a_count_that_is_too_large_believes_the_visitor(count: int, taken: str) -> None:
    """With one proxy, the last address is the visitor's, and the one before a lie."""
    seen: list[str] = []
    environ = {
        "REMOTE_ADDR": "10.0.0.1",
        "HTTP_X_FORWARDED_FOR": "203.0.113.9, 192.0.2.7",
        "wsgi.url_scheme": "http",
    }

    def application(environ: dict[str, str], _: object) -> list[bytes]:
        seen.append(environ["REMOTE_ADDR"])
        return []

    proxy_headers_middleware(
        application,
        trusted_proxy="*",
        trusted_proxy_count=count,
        trusted_proxy_headers={"x-forwarded-for"},
    )(environ, lambda *_: None)

    assert seen == [taken]


@pytest.mark.parametrize(
    ("proxy", "server", "says"),
    [(60, 2, "can be lost"), (60, 75, "nothing is lost"), (60, 0, "keeps nothing")],
)
def test_the_one_behind_must_wait_longer(proxy: int, server: int, says: str) -> None:
    """Who closes first decides whether a request can be lost."""
    outcome: Callable[[float, float], str] = told(
        "servers/keep-alive/samples/who_closes.py"
    )[0]["outcome"]

    assert says in outcome(proxy, server)


def test_a_packet_of_the_uwsgi_protocol_names_its_length() -> None:
    """The four bytes at its start are followed by as many bytes as they say."""
    names, _ = told("servers/uwsgi/samples/packet.py")
    packet = names["asked"]

    assert int.from_bytes(packet[1:3], "little") == len(packet) - 4
    assert b"\x0e\x00REQUEST_METHOD\x03\x00GET" in packet


def test_a_misspelt_option_of_uwsgi_is_silent(tmp_path: Path) -> None:
    """Without ``strict``, one process starts, and nothing is said of the option."""
    port = free_port()
    lines = ("module = hello:app", "need-app = true", "proceses = 4")
    socket = f"http-socket = {HOST}:{port}"
    (tmp_path / "uwsgi.ini").write_text("\n".join(["[uwsgi]", *lines, socket]), "utf-8")
    env = {"PYTHONPATH": str(CONTENT / "servers/samples")}
    command = ["uwsgi", "--ini", "uwsgi.ini"]
    with running(command, cwd=tmp_path, port=port, env=env) as server:
        server.wait_for("spawned uWSGI worker 1 (and the only)")

        assert "proceses" not in server.log()


def test_a_program_that_handles_term_ends_its_work() -> None:
    """The step after the signal still comes."""
    _, printed = told("servers/stopping/samples/on_signal.py")

    assert printed.index("SIGTERM") < printed.index("step 3")
    assert printed.endswith("the work is done\n")


def test_the_counted_bytes_are_those_of_the_lines() -> None:
    """The head is its lines, each with two bytes behind it, and an empty line."""
    names, printed = told("reference/limits/samples/count_bytes.py")
    lines = names["lines"]

    assert f"{sum(len(line) + 2 for line in lines) + 2} bytes" in printed
    assert f"{len(lines[0])} bytes" in printed


def test_flask_reads_twenty_megabytes_unless_it_is_told_not_to() -> None:
    """What the sample asks of Flask, and how the answer changes with a limit."""
    names, _ = told("reference/beliefs/samples/ask_flask.py")
    app, twenty = names["app"], names["twenty"]
    assert app.test_client().post("/upload", data=twenty).status_code == 200

    app.config["MAX_CONTENT_LENGTH"] = 16_000_000
    assert app.test_client().post("/upload", data=twenty).status_code == 413


def test_a_module_is_old_until_it_is_imported_anew() -> None:
    """The file has changed, and the process goes on with what it imported."""
    _, printed = told("deploy/reloads/samples/imported_once.py")
    versions = [line[-1] for line in printed.splitlines()]

    assert versions == ["2", "1", "2"]


def test_the_verdicts_are_as_the_page_counts_them() -> None:
    """Sixteen are false, four out of date, one is risky, and none is true."""
    recording = load_recording(CONTENT / "reference/beliefs/recordings/beliefs.json")
    rows = [row for part in recording.parts for row in part.rows()[1:]]
    verdicts = Counter(re.match(r"\w+", row[-1])[0] for row in rows)  # type: ignore[index]

    assert verdicts == {"false": 16, "outdated": 4, "risky": 1}
