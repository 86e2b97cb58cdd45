"""A request in two pieces ends the small server."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Show what the client gets, and the last line that the server prints."""
    port = recorder.port(8000)
    with recorder.start(f"python server.py {port} public", port=port) as server:
        recorder.run(f"python pieces.py {port}", name="client")
        status = server.process.wait(10)
        # The traceback above this line is drawn differently by each Python.
        error = server.log().splitlines()[-1]
    recorder.show("server", "log", f"{error}\nexit status: {status}", label="Server")
