"""What a script imports when it runs again, in the same process and in a new one."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.run("python touched.py", name="run")
