"""Four sources of settings, one over the other."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample with two variables in the environment."""
    recorder.uses("Flask")
    recorder.run("env SHOP_STOCK=12 SHOP_OPEN=no python sources.py", name="sources")
