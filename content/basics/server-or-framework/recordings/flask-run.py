"""What flask run prints, opens and answers."""

from handbook.record.recorder import Recorder

REQUEST = "GET /hello/Ada HTTP/1.1\nHost: localhost\nConnection: close\n\n"


def record(recorder: Recorder) -> None:
    """Start the development server and ask it once."""
    recorder.uses("Flask", "Werkzeug")
    port = recorder.port(5000)
    command = f"flask --app hello run --port {port}"
    with recorder.start(command, port=port, until="CTRL+C", name="server") as server:
        recorder.listening(server, name="sockets")
        recorder.exchange(port, REQUEST, name="hello")
        recorder.log(server, name="log", until='"GET /hello/Ada')
