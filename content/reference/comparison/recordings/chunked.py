"""Content is read with a length, in chunks, and in chunks with the server's help."""

from pathlib import Path

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run what readers run in the page."""
    recorder.uses("Werkzeug")
    recorder.add_samples(Path(__file__).parents[1] / "tab")
    recorder.run("python chunked.py", name="run")
