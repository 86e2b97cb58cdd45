"""A session is read and written without a secret key, and then with one."""

from handbook.record.printed import excerpt
from handbook.record.recorder import Recorder

GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:{port} basket:app"


def record(recorder: Recorder) -> None:
    """Ask Gunicorn, give the application a key, and ask again."""
    recorder.uses("Flask", "Werkzeug", "Gunicorn")
    rows = ["secret_key\tGET, which reads\tPOST, which writes\tCookie"]
    file = recorder.folder / "basket.py"
    for key in ("none", "set"):
        port = recorder.port(8000)
        command = GUNICORN.format(port=port)
        with recorder.start(command, port=port, until="Booting worker") as program:
            read, wrote = (ask(recorder, port, method) for method in ("GET", "POST"))
            if key == "none":
                program.wait_for("RuntimeError: ")
                why = excerpt(program.log(), "RuntimeError: ")
        cookie = "sent" if "\nSet-Cookie: session=" in wrote else "none"
        rows.append("\t".join([key, status(read), status(wrote), cookie]))
        text = file.read_text("utf-8")
        keyed = text.replace(
            "(__name__)\n", '(__name__)\napp.secret_key = "x" * 32\n', 1
        )
        file.write_text(keyed, "utf-8")
    recorder.show("answers", "table", "\n".join(rows), label="basket.py on Gunicorn")
    recorder.show("why", "log", why, label="The log, without a key")


def ask(recorder: Recorder, port: int, method: str) -> str:
    """Send a request without content; return the response."""
    fields = "Host: localhost:8000\nConnection: close\nContent-Length: 0\n"
    raw = recorder.exchange(port, f"{method} / HTTP/1.1\n{fields}\n")
    return raw.replace("\r\n", "\n")


def status(response: str) -> str:
    """Return the status of a response."""
    return response.partition("\n")[0].removeprefix("HTTP/1.1 ")
