"""Web servers on one machine: the same one, on three ports."""

from contextlib import ExitStack

from handbook.record.programs import listening
from handbook.record.recorder import Recorder

COMMAND = "python server.py {port} public"


def record(recorder: Recorder) -> None:
    """Start the server three times, and list the socket of each."""
    rows = []
    with ExitStack() as stack:
        for documented in (8000, 8001, 8002):
            port = recorder.port(documented)
            command = COMMAND.format(port=port)
            server = stack.enter_context(recorder.start(command, port=port))
            rows.append(f"{command}  {' '.join(listening(server.pid))}")
    text = "\n".join(rows)
    recorder.show("sockets", "listing", text, label="Listening sockets")
