"""The page on Nginx: three versions, and what each makes of an upstream."""

from __future__ import annotations

import runpy
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.connections import HOST, free_port
from handbook.record.programs import MissingProgramError
from handbook.record.servers import configured
from tests.provision.nginx import nginx_command
from tests.support.tools import missing

ARTICLE = ROOT / "content/servers/nginx"
SAMPLES = ARTICLE / "samples"
RECORDING = load_recording(ARTICLE / "recordings/nginx-at-work.json")
TEXT = (ARTICLE / "index.md").read_text("utf-8")
NAMES = {
    "old": "Nginx",
    "stable": "Nginx (Debian 13)",
    "new": "Nginx (Debian unstable)",
}


def seen(part: str) -> str:
    """Return what the backend saw."""
    found = RECORDING.part(part)
    assert found is not None
    return found.text


def test_the_page_names_the_versions_that_were_recorded() -> None:
    """What it says of 1.22, 1.26 and 1.30 is shown, with the version in its label."""
    for part, name in NAMES.items():
        version = RECORDING.programs[name]
        found = RECORDING.part(f"{part}-upstream")

        assert found is not None
        assert version in found.label
        assert f"{part}-upstream" in TEXT
        assert version.rpartition(".")[0] in TEXT


def test_old_versions_close_and_the_new_one_keeps() -> None:
    """The second request comes over the first connection from the new one only."""
    for part in ("old", "stable"):
        assert "HTTP/1.0" in seen(f"{part}-upstream")
        assert "--- connection 2" in seen(f"{part}-upstream")
    assert "HTTP/1.0" not in seen("new-upstream")
    assert "--- connection 2" not in seen("new-upstream")


def test_every_version_is_in_the_table_with_where_it_is_from() -> None:
    """The table has each version that ran, and the row of the page's own system."""
    part = RECORDING.part("versions")
    assert part is not None
    _, *rows = part.rows()

    assert [row[1] for row in rows] == [
        RECORDING.programs[one] for one in NAMES.values()
    ]
    assert [row[0] for row in rows] == ["Debian 12", "Debian 13", "Debian unstable"]


def test_what_keeps_connections_says_how_long_the_server_must_keep_them() -> None:
    """No configuration with ``keepalive`` is shown without the rule."""
    kept = [
        path for path in SAMPLES.rglob("*.conf") if "keepalive " in path.read_text()
    ]

    assert kept
    assert TEXT.count("../keep-alive/index.md") >= 2


PROGRAM: dict[str, Any] = runpy.run_path(str(ARTICLE / "tab/forward.py"))
HOPS = {
    "Keep-Alive": "5",
    "TE": "trailers",
    "Upgrade": "websocket",
    "Expect": "100-continue",
}
TARGET = "proxy_pass http://flask;"
Ask = Callable[[str, str], dict[str, str]]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Ask Nginx 1.30 with lines of its own; return the fields that a backend gets."""
    try:
        program = nginx_command()
    except MissingProgramError as error:
        missing(str(error))
    config = tmp_path / "upstream.conf"
    config.write_text((SAMPLES / "upstream.conf").read_text("utf-8"), "utf-8")

    def asked(within: str, around: str) -> dict[str, str]:
        port = free_port()
        fields = "".join(f"{k}: {v}\r\n" for k, v in (RECEIVED | HOPS).items())
        with socket.create_server((HOST, 0)) as backend:
            backend.settimeout(10)
            tokens = {
                f"{HOST}:8080;": f"{HOST}:{port}; {around}",
                f"{HOST}:8000": f"{HOST}:{backend.getsockname()[1]}",
                TARGET: TARGET + within,
            }
            with (
                configured(config, tokens, port=port, program=program),
                socket.create_connection((HOST, port), 10) as client,
            ):
                client.sendall(f"GET / HTTP/1.1\r\n{fields}\r\n".encode())
                connection, _ = backend.accept()
                with connection:
                    head = connection.recv(65536).decode()
        _, *lines = head.removesuffix("\r\n\r\n").split("\r\n")
        return {k: v for k, _, v in (line.partition(": ") for line in lines)}

    return asked


RECEIVED: dict[str, str] = PROGRAM["received"]
OURS = "proxy_set_header Host $host; proxy_set_header X-Forwarded-For $remote_addr;"


@pytest.mark.servers
def test_the_program_writes_what_nginx_writes(ask: Ask) -> None:
    """With no fields of ours, with two, and with one that is empty."""
    forward = PROGRAM["forward"]
    ours = {"Host": RECEIVED["Host"], "X-Forwarded-For": HOST}

    assert ask("", "") == forward(RECEIVED | HOPS, {})
    assert ask(OURS, "") == forward(RECEIVED | HOPS, ours)
    empty = {"X-Forwarded-For": ""}
    assert ask('proxy_set_header X-Forwarded-For "";', "") == forward(RECEIVED, empty)


@pytest.mark.servers
def test_a_location_with_a_field_of_its_own_inherits_none(ask: Ask) -> None:
    """What the block around it sets reaches the backend only if it sets nothing."""
    assert ask("", OURS)["Host"] == RECEIVED["Host"]
    hidden = ask('proxy_set_header Connection "";', OURS)

    assert hidden["Host"] == "flask"
    assert hidden["X-Forwarded-For"] == RECEIVED["X-Forwarded-For"]
