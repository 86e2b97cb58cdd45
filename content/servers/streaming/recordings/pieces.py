"""The pieces of a streamed response are taken one by one."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.uses("Flask", "Werkzeug")
    recorder.run("python pieces.py", name="run")
