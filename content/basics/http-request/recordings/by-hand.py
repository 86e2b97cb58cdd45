"""A request typed by hand, to Flask: with the right length, and with wrong ones."""

from handbook.record.recorder import Recorder

LENGTHS = {"right": 15, "short": 8, "long": 20}


def record(recorder: Recorder) -> None:
    """Start the development server, and send the request three times."""
    recorder.uses("Flask", "Werkzeug")
    port = recorder.port(5000)
    with recorder.start(f"flask --app tea run --port {port}", port=port):
        for name, length in LENGTHS.items():
            recorder.run(f"python by_hand.py {port} {length}", name=name)
