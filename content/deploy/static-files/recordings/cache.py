"""What the browser of the page does at three visits."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python cache.py", name="run")
