"""The simulation, with the numbers that it comes with."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python waiting_line.py", name="line")
