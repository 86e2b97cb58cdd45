"""A request target that leaves the folder of the small server."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Ask for a file beside the folder, in bytes that no browser would send."""
    port = recorder.port(8000)
    with recorder.start(f"python server.py {port} public", port=port):
        recorder.exchange(
            port, "GET /../private.txt HTTP/1.1\nHost: localhost\n\n", name="private"
        )
