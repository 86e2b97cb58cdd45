"""``record.servers``: every server is started as pages show it."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from handbook.errors import MachineError
from handbook.record.connections import exchange, free_port
from handbook.record.servers import SERVERS, configured, placed, serving
from tests.support.tools import needed

APPLICATION = """
import json, os

def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "application/json")])
    told = [environ["PATH_INFO"], os.environ.get("GREETING")]
    return [json.dumps(told).encode()]
"""
GET = b"GET /a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


@pytest.mark.parametrize("name", SERVERS)
def test_a_command_names_application_and_port(name: str) -> None:
    """Nothing in it is left to be replaced, and it listens on loopback only."""
    command = SERVERS[name].command_for("hello:app", 8123)
    words = shlex.split(command)

    assert "8123" in command
    assert "hello" in command
    assert "{" not in command
    assert "0.0.0.0" not in words  # noqa: S104 - it is not


def test_titles_of_servers_differ() -> None:
    """They are what tables call them."""
    titles = [server.title for server in SERVERS.values()]

    assert len(titles) == len(set(titles))
    assert len(titles) >= 10


@pytest.mark.servers
@pytest.mark.parametrize("name", ["wsgiref", "waitress"])
def test_a_server_serves_for_a_block(name: str, tmp_path: Path) -> None:
    """With its surroundings; afterwards nobody listens."""
    (tmp_path / "hello.py").write_text(APPLICATION)
    with serving(name, "hello:app", folder=tmp_path, env={"GREETING": "hi"}) as server:
        answer = exchange(server.port, GET)

    assert json.loads(answer.partition(b"\r\n\r\n")[2]) == ["/a", "hi"]
    with pytest.raises(MachineError, match="Cannot connect"):
        exchange(server.port, GET)


def test_a_token_is_replaced_where_it_stands() -> None:
    """What this machine has otherwise, and nothing else."""
    text = "listen 80;\nroot /srv;\n"

    assert placed(text, {"listen 80;": "listen 81;"}, "a.conf") == (
        "listen 81;\nroot /srv;\n"
    )


@pytest.mark.parametrize(("text", "count"), [("a\n", 0), ("80 80\n", 2)])
def test_a_token_that_is_not_there_once_is_told(text: str, count: int) -> None:
    """Else something would be started that no reader sees."""
    with pytest.raises(MachineError, match=f"a.conf holds '80' {count} times"):
        placed(text, {"80": "81"}, "a.conf")


@pytest.mark.servers
def test_a_configuration_is_booted_from_a_copy(tmp_path: Path) -> None:
    """The file stays as readers see it."""
    needed("nginx")
    config = tmp_path / "nginx.conf"
    text = (
        "daemon off; pid nginx.pid; error_log stderr;\nevents {}\n"
        "http { access_log off; server { listen 8080; return 200 'here'; } }\n"
    )
    config.write_text(text)
    port = free_port()
    tokens = {"listen 8080;": f"listen 127.0.0.1:{port};"}
    with configured(config, tokens, port=port):
        answer = exchange(port, GET)

    assert answer.endswith(b"here")
    assert config.read_text() == text
