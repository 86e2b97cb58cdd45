"""A path outside ASCII, as an application gets it."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Ask Waitress for a path that has an accent."""
    recorder.uses("Waitress")
    port = recorder.port(8080)
    command = f"waitress-serve --listen 127.0.0.1:{port} path_info:application"
    with recorder.start(command, port=port):
        recorder.exchange(
            port,
            "GET /caf%C3%A9 HTTP/1.1\nHost: localhost\nConnection: close\n\n",
            name="cafe",
        )
