"""What the article on ports, sockets and localhost says, asked of the samples."""

from __future__ import annotations

import ast
import re
import socket
import sys
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest

from handbook.content.recordings import load_recording
from handbook.record.connections import HOST, connect, exchange, free_port
from handbook.record.programs import Program, run, running

ARTICLE = Path(__file__).parents[2] / "content/basics/ports"
SAMPLES = ARTICLE / "samples"
FLASK = ARTICLE.parent / "server-or-framework/samples"
REFUSED = "Connection refused"


def script(name: str, *arguments: object, status: int = 0) -> str:
    """Return what a sample prints, started with these arguments."""
    argv = [sys.executable, "-W", "error", name, *map(str, arguments)]
    finished = run(argv, cwd=SAMPLES)
    assert finished.status == status, finished.output
    return finished.output


@pytest.fixture(scope="module")
def greeter() -> Iterator[Program]:
    """The server of the article, at a port of its own."""
    port = free_port()
    argv = [sys.executable, "greeter.py", HOST, str(port)]
    with running(argv, port=port, cwd=SAMPLES) as program:
        yield program


def reach(command: str) -> list[str]:
    """Return what was recorded for one way to start Flask, in the order asked."""
    recording = load_recording(ARTICLE / "recordings/phone.json")
    part = recording.part("reach")
    assert part is not None
    return {row[0]: row[1:] for row in part.rows()}[command]


def test_a_server_has_one_port_and_a_socket_for_each_client() -> None:
    """The server's port is at one end of everything, and each client's at the other."""
    port = free_port()
    printed = script("both_ends.py", port)
    found = dict(re.findall(r"^(.+?) +(\d+(?: +-> \d+)?)$", printed, re.MULTILINE))
    ends = {name: [*map(int, re.findall(r"\d+", text))] for name, text in found.items()}

    assert ends["listener"] == [port]
    assert ends["Ada"][1] == ends["Bob"][1] == port
    assert ends["for Ada"] == ends["Ada"][::-1]
    assert ends["for Bob"] == ends["Bob"][::-1]
    assert len({port, ends["Ada"][0], ends["Bob"][0]}) == 3
    assert printed.endswith("for Bob received Hello\n")


def test_only_a_connected_socket_carries_bytes() -> None:
    """A listening one refuses to send or to receive."""
    with socket.create_server((HOST, 0)) as listener:
        with pytest.raises(OSError, match="not connected"):
            listener.recv(1)
        with connect(listener.getsockname()[1]) as client:
            connected, _ = listener.accept()
            with connected:
                connected.sendall(b"x")
            assert client.recv(1) == b"x"


@pytest.mark.skipif(sys.platform != "linux", reason="the article says: on Linux")
def test_a_full_backlog_answers_nobody_until_the_server_accepts() -> None:
    """A backlog of two holds three; the fourth waits in vain."""
    assert script("waiting_room.py", free_port()).splitlines() == [
        "client 1: connected",
        "client 2: connected",
        "client 3: connected",
        "client 4: no answer",
        "the server accepts one",
        "the next client: connected",
    ]


def test_a_port_is_there_while_a_program_listens(greeter: Program) -> None:
    """Somebody listens at one port, and nobody at another."""
    assert script("knock.py", HOST, greeter.port) == "connected\n"
    assert script("knock.py", HOST, free_port()) == f"{REFUSED}\n"
    assert exchange(greeter.port, b"") == b"Hello, 127.0.0.1!"


def test_a_second_server_is_refused(greeter: Program) -> None:
    """At the same address and port, that is."""
    said = script("greeter.py", HOST, greeter.port, status=1)

    assert "Address already in use" in said


def test_localhost_is_loopback() -> None:
    """Whatever addresses the system has for the name, they are the machine itself."""
    found = {str(one[4][0]) for one in socket.getaddrinfo("localhost", 80)}

    assert found
    assert all(ip_address(address).is_loopback for address in found)


def test_addresses_are_told_as_the_table_has_them() -> None:
    """Each is the machine itself, one in a network, a name, or for servers only."""
    printed = re.findall(r"(\S+)\n  port (\d+), (.*)", script("addresses.py"))
    told = {url: (int(port), meaning) for url, port, meaning in printed}

    assert told["http://127.0.0.1:5000/"] == (5000, "the machine that asks")
    assert told["http://[::1]:5000/"] == (5000, "the machine that asks")
    assert told["http://localhost:5000/"] == (5000, "a name, to be looked up first")
    assert "private network" in told["http://192.168.1.20:5000/"][1]
    assert "for servers" in told["http://0.0.0.0:5000/"][1]
    assert told["https://1.1.1.1/"] == (443, "a machine on the internet")
    assert len(told) == 7


@pytest.mark.parametrize(
    ("option", "reached"),
    [
        ("", [True, False, False, False]),
        (" --host localhost", [True, False, False, False]),
        (" --host 192.168.1.20", [False, False, True, True]),
        (" --host 0.0.0.0", [True, False, True, True]),
        (" --host ::1", [False, True, False, False]),
        (" --host ::", [True, True, True, True]),
    ],
)
def test_flask_is_reached_where_it_listens(option: str, reached: list[bool]) -> None:
    """The laptop knocks at three addresses, the phone at one; all are answered."""
    cells = {True: "connected", False: REFUSED}

    assert reach(f"flask run{option}") == [cells[one] for one in reached]


def test_flask_listens_at_a_unix_socket(tmp_path: Path) -> None:
    """With an address that begins with unix://, and no port."""
    place = tmp_path / "hello.sock"
    argv = ["flask", "--app", "hello", "run", "--host", f"unix://{place}"]
    with running(argv, unix=place, cwd=FLASK):
        answer = exchange(place, b"GET /hello/Ada HTTP/1.0\r\n\r\n")

    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")


def test_flask_run_asks_for_a_backlog_of_128() -> None:
    """As Werkzeug's source has it."""
    from werkzeug import serving

    assert serving.LISTEN_QUEUE == 128
    assert serving.BaseWSGIServer.request_queue_size == 128


@pytest.mark.parametrize("name", ["both_ends", "greeter", "knock", "waiting_room"])
def test_samples_are_short_and_need_only_python(name: str) -> None:
    """Nothing is imported but the standard library's sockets, and what starts it."""
    tree = ast.parse((SAMPLES / f"{name}.py").read_text("utf-8"))
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }

    assert imported == {"socket", "sys"}
