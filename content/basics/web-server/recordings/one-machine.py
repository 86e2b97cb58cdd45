"""Three web servers on one machine: the same program, three times."""

from contextlib import ExitStack

from handbook.programs import listening
from handbook.recorder import Recorder

PORTS = (8000, 8001, 8002)


def record(recorder: Recorder) -> None:
    """Start the small server on three ports, and list each process's socket."""
    with ExitStack() as stack:
        rows = []
        for documented in PORTS:
            port = recorder.port(documented)
            command = f"python server.py {port} public"
            server = stack.enter_context(recorder.start(command, port=port))
            rows.append(f"{command}  {' '.join(listening(server.pid))}")
        recorder.show("sockets", "listing", "\n".join(rows), label="Listening sockets")
