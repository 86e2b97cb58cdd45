"""A Flask application opens no port; the command flask run opens one."""

from handbook.record.programs import listening
from handbook.record.recorder import Recorder

IMPORT = "import hello, signal; print(1); signal.pause()"


def record(recorder: Recorder) -> None:
    """List the sockets of a Python that imported the application, and of flask run."""
    recorder.uses("Flask", "Werkzeug")
    port = recorder.port(5000)
    with recorder.start(f"python -c '{IMPORT}'", until="1") as program:
        imported = " ".join(listening(program.pid)) or "none"
    with recorder.start(f"flask --app hello run --port {port}", port=port) as program:
        served = " ".join(listening(program.pid)) or "none"
        recorder.exchange(
            port,
            "GET / HTTP/1.1\nHost: localhost\nConnection: close\n\n",
            name="home",
        )
    recorder.show(
        "sockets",
        "listing",
        f"python: import hello      {imported}\nflask --app hello run     {served}",
        label="Listening sockets",
    )
