"""Both pages answer, and no server runs."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python both_by_hand.py", name="run")
