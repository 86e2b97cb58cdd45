"""An error in debug mode, under the development server and under Gunicorn."""

from handbook.record.recorder import Recorder

COMMANDS = {
    "flask run --debug": "flask --app leaky run --debug --no-reload --port {port}",
    "gunicorn, FLASK_DEBUG=1": (
        "gunicorn --no-control-socket --bind 127.0.0.1:{port} leaky:app"
    ),
}
REQUEST = "GET /receipts?name=%00 HTTP/1.1\nHost: localhost\nConnection: close\n\n"
LINE = ".read_text()"
CONSOLE = "EVALEX = true"


def record(recorder: Recorder) -> None:
    """Ask for a receipt with a name that no file can have."""
    recorder.uses("Flask", "Werkzeug", "Gunicorn")
    rows = ["Server\tStatus\tYour code\tThe console"]
    for name, command in COMMANDS.items():
        port = recorder.port(5000)
        started = command.format(port=port)
        with recorder.start(started, port=port, env={"FLASK_DEBUG": "1"}):
            page = recorder.exchange(port, REQUEST, quiet=20)
        status = page.partition("\r\n")[0].split()[1]
        found = ["shown" if text in page else "not there" for text in (LINE, CONSOLE)]
        rows.append("\t".join([name, status, *found]))
    label = "GET /receipts?name=%00"
    recorder.show("debug", "table", "\n".join(rows), label=label)
