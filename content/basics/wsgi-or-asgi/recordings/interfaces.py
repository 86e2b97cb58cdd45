"""Flask and Quart, with views that wait, stream and talk."""

import contextlib
import json
import socket
from pathlib import Path

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, CloseConnection, Request, TextMessage

from handbook.record import connections
from handbook.record.recorder import Recorder

SERVERS = Path(__file__).parents[3] / "servers/samples"
GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:{port}"
UVICORN = "uvicorn --port {port}"
HYPERCORN = "hypercorn --bind 127.0.0.1:{port}"
FLASK = (
    ("Flask, def", "Gunicorn", f"{GUNICORN} hello:app"),
    ("Flask, async def", "Gunicorn", f"{GUNICORN} flask_waits:app"),
    ("Flask, def", "Gunicorn, --threads 4", f"{GUNICORN} --threads 4 hello:app"),
    (
        "Flask, async def",
        "Gunicorn, --threads 4",
        f"{GUNICORN} --threads 4 flask_waits:app",
    ),
)
QUART = (
    ("Quart, async def", "Uvicorn", f"{UVICORN} quart_waits:app"),
    ("Quart, async def", "Hypercorn", f"{HYPERCORN} quart_waits:app"),
    ("Quart, async def without await", "Uvicorn", f"{UVICORN} quart_waits:blocking"),
)
UPGRADE = (
    "GET /chat HTTP/1.1\nHost: localhost\nConnection: Upgrade\nUpgrade: websocket\n"
    "Sec-WebSocket-Version: 13\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n\n"
)
LISTEN = b"GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"
VISIT = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def record(recorder: Recorder) -> None:
    """Ask them all that the page shows."""
    recorder.uses("Flask", "asgiref", "Quart", "Gunicorn", "uvicorn", "Hypercorn")
    recorder.uses("wsproto")
    recorder.add_samples(SERVERS)
    together(recorder, "flask", FLASK)
    together(recorder, "quart", QUART)
    loops(recorder)
    events(recorder)
    upgrade(recorder)


def together(
    recorder: Recorder, name: str, cases: tuple[tuple[str, str, str], ...]
) -> None:
    """Ask for four slow pages at once."""
    rows = ["Views\tServer\tHandled at the same time"]
    for views, server, command in cases:
        port = recorder.port(8000)
        with recorder.start(command.format(port=port), port=port):
            output = recorder.finish(f"python four_at_once.py {port}")
        rows.append(f"{views}\t{server}\t{output.strip()[-1]}")
    label = "Four requests of half a second, to one process"
    recorder.show(f"{name}-together", "table", "\n".join(rows), label=label)


def loops(recorder: Recorder) -> None:
    """Count the event loops of three requests, and the waits of one view."""
    port = recorder.port(8000)
    with recorder.start(f"{GUNICORN.format(port=port)} flask_waits:app", port=port):
        texts = [content(recorder, port, "/loop") for _ in range(3)]
        first, second = json.loads(content(recorder, port, "/both"))
    recorder.show("loops", "output", "".join(texts), label="GET /loop, three times")
    shared = first[0] < second[1] and second[0] < first[1]
    text = "at the same time" if shared else "one after the other"
    label = "GET /both, by the times that it answers with"
    recorder.show("both", "output", f"the two waits: {text}", label=label)


def content(recorder: Recorder, port: int, path: str) -> str:
    """Return the content of a page."""
    request = f"GET {path} HTTP/1.1\nHost: localhost\nConnection: close\n\n"
    raw = recorder.exchange(port, request)
    return raw.replace("\r\n", "\n").partition("\n\n")[2]


def events(recorder: Recorder) -> None:
    """Let visitors listen to events, and see whether one more gets a page."""
    rows = ["Application\tVisitors who listen\tThe next one, for a page"]
    for title, command, count in (
        ("Flask, Gunicorn --threads 4", f"{GUNICORN} --threads 4 flask_waits:app", 3),
        ("Flask, Gunicorn --threads 4", f"{GUNICORN} --threads 4 flask_waits:app", 4),
        ("Quart, Uvicorn", f"{UVICORN} quart_waits:app", 100),
    ):
        port = recorder.port(8000)
        with (
            recorder.start(command.format(port=port), port=port),
            contextlib.ExitStack() as crowd,
        ):
            for _ in range(count):
                listener = crowd.enter_context(connections.connect(port))
                listener.sendall(LISTEN)
                while b"data: tick" not in listener.recv(65536):
                    pass
            with connections.connect(port, timeout=2) as visitor:
                visitor.sendall(VISIT)
                rows.append(f"{title}\t{count}\t{first_line(visitor)}")
    label = "Server-sent events, one a second, that never end"
    recorder.show("events", "table", "\n".join(rows), label=label)


def first_line(visitor: socket.socket) -> str:
    """Return the status line that a visitor gets, if any comes in time."""
    try:
        return visitor.recv(65536).decode().partition("\r\n")[0]
    except TimeoutError:
        return "no answer in two seconds"


def upgrade(recorder: Recorder) -> None:
    """Ask Flask and Quart for a WebSocket, and talk where there is one."""
    port = recorder.port(8000)
    with recorder.start(f"{GUNICORN.format(port=port)} flask_waits:app", port=port):
        raw = recorder.exchange(port, UPGRADE)
    recorder.show("upgrade", "request", UPGRADE, label="A visitor asks for a WebSocket")
    recorder.show("refused", "response", raw, label="Flask under Gunicorn")
    port = recorder.port(8000)
    with recorder.start(f"{HYPERCORN.format(port=port)} quart_waits:app", port=port):
        raw = recorder.exchange(port, UPGRADE)
        recorder.show("switched", "response", raw, label="Quart under Hypercorn")
        recorder.show("talk", "output", talk(port), label="Then they talk")


def talk(port: int) -> str:
    """Say hello twice over a WebSocket; return what was said."""
    said: list[str] = []
    client = WSConnection(ConnectionType.CLIENT)
    with connections.connect(port) as connection:
        connection.sendall(client.send(Request(host="localhost", target="/chat")))
        while len(said) < 4:
            client.receive_data(connection.recv(65536))
            for event in client.events():
                if isinstance(event, TextMessage):
                    said.append(f"server: {event.data}")
                if isinstance(event, AcceptConnection | TextMessage) and len(said) < 4:
                    text = "hello" if not said else "still there?"
                    connection.sendall(client.send(TextMessage(data=text)))
                    said.append(f"visitor: {text}")
        connection.sendall(client.send(CloseConnection(code=1000)))
    return "\n".join(said)
