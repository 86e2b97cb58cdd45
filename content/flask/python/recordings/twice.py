"""An application in two files: who reads the first one, and under which name."""

from collections.abc import Callable

from handbook.record.recorder import Recorder

APP = """\
from flask import Flask

print("app.py is read as", __name__, flush=True)
app = Flask(__name__)

import pages

if __name__ == "__main__":
    app.run(port={port})
"""
PAGES = """\
from app import app


@app.get("/")
def home():
    return "Welcome"
"""
REQUEST = "GET / HTTP/1.1\nHost: localhost\nConnection: close\n\n"
READ = "app.py is read as "
COMMANDS: dict[str, Callable[[int], str]] = {
    "python app.py": lambda _: "python app.py",
    "flask --app app run": lambda port: f"flask --app app run --port {port}",
    "gunicorn app:app": lambda port: (
        f"gunicorn --no-control-socket --bind 127.0.0.1:{port} app:app"
    ),
}


def record(recorder: Recorder) -> None:
    """Write both files, start them in three ways, and ask each for the page."""
    recorder.uses("Flask", "Werkzeug", "Gunicorn")
    port = recorder.port(5000)
    (recorder.folder / "app.py").write_text(APP.format(port=port), "utf-8")
    (recorder.folder / "pages.py").write_text(PAGES, "utf-8")
    recorder.run("head -n 99 app.py pages.py", name="files")
    rows = []
    for shown, command in COMMANDS.items():
        with recorder.start(command(port), port=port) as program:
            response = recorder.exchange(port, REQUEST)
            names = [
                line.removeprefix(READ)
                for line in program.log().splitlines()
                if line.startswith(READ)
            ]
        status = response.partition("\r\n")[0].split(" ", 1)[1]
        read = " and as ".join(names)
        rows.append(f"{shown:22}reads app.py as {read:20}GET / -> {status}")
    recorder.show("started", "listing", "\n".join(rows), label="Three ways to start it")
