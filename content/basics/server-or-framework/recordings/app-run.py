"""Whose code opens the port when ``app.run()`` is called."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Call it, and show the calls that lead to the port."""
    recorder.uses("Flask", "Werkzeug")
    recorder.run(f"python app_run.py {recorder.port(5000)}", name="calls")
