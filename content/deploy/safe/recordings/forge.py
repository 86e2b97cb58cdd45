"""A session is forged with a key that was guessed, and not with a random one."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample."""
    recorder.uses("Flask", "ItsDangerous")
    recorder.run("python forge.py", name="run")
