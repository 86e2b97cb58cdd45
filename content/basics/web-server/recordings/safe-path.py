"""The file that a request target names, or none."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python safe_path.py", name="run")
