"""Two mistakes and their fixes, each with the file that Nginx looks for."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python places.py", name="run")
