"""What flask run says about itself when it starts."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Start it, and show what it prints."""
    recorder.uses("Flask", "Werkzeug")
    port = recorder.port(5000)
    command = f"flask --app slow run --port {port}"
    with recorder.start(command, port=port, until="CTRL+C", name="server"):
        pass
