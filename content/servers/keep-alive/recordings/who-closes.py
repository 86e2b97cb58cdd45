"""The rule for idle connections, as a program."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python who_closes.py", name="run")
