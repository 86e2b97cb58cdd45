"""What the chooser prints when it is run."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python choose.py", name="run")
