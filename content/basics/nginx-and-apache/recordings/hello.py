"""What the file prints when something runs it."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python public/hello.py", name="run")
