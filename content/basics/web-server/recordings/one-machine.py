"""Web servers on one machine: on three ports, at two addresses, and on one port."""

from contextlib import ExitStack

from handbook.record.printed import excerpt
from handbook.record.programs import listening
from handbook.record.recorder import Recorder

PORTS = tuple(
    (documented, "python server.py {port} public") for documented in (8000, 8001, 8002)
)
ADDRESSES = tuple(
    (8003, f"python -m http.server {{port}} --bind {address}")
    for address in ("127.0.0.1", "127.0.0.2")
)
# Gunicorn serves the demonstration that Python has for its own wsgiref.
SHARED = 2 * (
    (
        8004,
        "gunicorn --no-control-socket --reuse-port --bind 127.0.0.1:{port} "
        "wsgiref.simple_server:demo_app",
    ),
)


def record(recorder: Recorder) -> None:
    """Start each group of servers, and list the socket of each."""
    recorder.uses("Gunicorn")
    ports: dict[int, int] = {}
    for name, servers in (
        ("sockets", PORTS), ("addresses", ADDRESSES), ("shared", SHARED),
    ):  # fmt: skip
        rows = []
        with ExitStack() as stack:
            for documented, command in servers:
                if documented not in ports:
                    ports[documented] = recorder.port(documented)
                port = ports[documented]
                started = command.format(port=port)
                server = stack.enter_context(recorder.start(started, port=port))
                rows.append(f"{started}  {' '.join(listening(server.pid))}")
            if name == "sockets":
                refused(recorder, PORTS[0][1].format(port=ports[PORTS[0][0]]))
        recorder.show(name, "listing", "\n".join(rows), label="Listening sockets")


def refused(recorder: Recorder, command: str) -> None:
    """Start a server where another one listens; show how it ends."""
    output = excerpt(recorder.finish(command, status=1), "OSError: ")
    recorder.show("refused", "command", f"$ {command}\n{output}", label="A fourth one")
