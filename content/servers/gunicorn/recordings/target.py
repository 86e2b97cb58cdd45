"""An application is found by its name, or not."""

from pathlib import Path

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run what readers run in the page."""
    recorder.uses("Flask")
    recorder.add_samples(Path(__file__).parents[1] / "tab")
    recorder.run("python target.py", name="run")
