"""Three pieces of an endless body are read, and it is closed."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python ticks.py", name="run")
