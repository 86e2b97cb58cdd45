"""Importing and calling Flask opens no port; making a server does."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample, with its port moved to a free one."""
    recorder.uses("Flask", "Werkzeug")
    port = recorder.port(5000)
    sample = recorder.folder / "no_server.py"
    sample.write_text(sample.read_text("utf-8").replace("5000", str(port)), "utf-8")
    recorder.run("python no_server.py", name="steps")
