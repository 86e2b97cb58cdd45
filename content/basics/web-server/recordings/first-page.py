"""One request to the small server, and its response."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Start the server, ask for the page, show what the server printed."""
    port = recorder.port(8000)
    with recorder.start(
        f"python server.py {port} public", port=port, name="server"
    ) as server:
        recorder.exchange(
            port, f"GET / HTTP/1.1\nHost: localhost:{port}\n\n", name="page"
        )
        recorder.log(server, name="log", until="GET /")
