"""Four lines, and which of them a level lets through."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python levels.py", name="levels")
