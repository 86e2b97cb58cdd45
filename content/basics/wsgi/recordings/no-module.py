"""There is no program called wsgi."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Try to run it."""
    recorder.run("python -m wsgi", name="attempt", status=1)
