"""A proxy's request is written, with its own fields and without."""

from pathlib import Path

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run what readers run in the page."""
    recorder.add_samples(Path(__file__).parents[1] / "tab")
    recorder.run("python forward.py", name="run")
