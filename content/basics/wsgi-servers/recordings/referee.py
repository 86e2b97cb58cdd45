"""What the standard library's referee says about broken applications."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python referee.py", name="call")
