"""When a print arrives in a file: with a buffer, and without."""

from collections.abc import Mapping

from handbook.record.connections import exchange
from handbook.record.programs import running
from handbook.record.recorder import Recorder

GET = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
SAYS = {"print()": "said by print", "app.logger.warning()": "said by logger.warning"}
CASES: Mapping[str, Mapping[str, str]] = {
    "as it is": {"PYTHONUNBUFFERED": ""},
    "PYTHONUNBUFFERED=1": {"PYTHONUNBUFFERED": "1"},
}


def record(recorder: Recorder) -> None:
    """Ask once, look at once; end the server, and look again."""
    recorder.uses("Flask", "Gunicorn")
    rows = ["Environment\tLine\tIn the file after the response\tAfter the server's end"]
    for title, env in CASES.items():
        port = recorder.port(8000)
        command = (
            f"gunicorn --no-control-socket --bind 127.0.0.1:{port} talk:app"
            " > journal.log 2>&1"
        )
        file = recorder.folder / "journal.log"
        argv = ["sh", "-c", f"exec {command}"]
        with running(argv, port=port, cwd=recorder.folder, env=env) as program:
            exchange(port, GET)
            soon = file.read_text("utf-8")
            program.process.terminate()
            program.process.wait(10)
            late = file.read_text("utf-8")
        for line, says in SAYS.items():
            here = ["yes" if says in text else "no" for text in (soon, late)]
            rows.append("\t".join([title, line, *here]))
    recorder.show("command", "command", f"$ {command}", label="Terminal")
    recorder.show("seen", "table", "\n".join(rows), label="Is the line there?")
