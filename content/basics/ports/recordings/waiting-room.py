"""Clients connect to a server that does not accept."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run(f"python waiting_room.py {recorder.port(8000)}", name="run")
