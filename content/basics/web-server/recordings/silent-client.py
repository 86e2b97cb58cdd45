"""One silent client and one visitor at the small server."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Show what the visitor gets before and after the silent client leaves."""
    port = recorder.port(8000)
    with recorder.start(f"python server.py {port} public", port=port):
        recorder.run(f"python silent.py {port} 1", name="clients")
