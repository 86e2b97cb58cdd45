"""What the sample prints, without a name and with one."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample twice."""
    recorder.run("python greet.py", name="world")
    recorder.run("python greet.py Ada", name="ada")
