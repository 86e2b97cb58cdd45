"""Two modules that import each other."""

from handbook.record.printed import excerpt
from handbook.record.recorder import Recorder

PACKAGE = """\
from flask import Flask
from knot import views

app = Flask(__name__)
"""
VIEWS = """\
from knot import app


@app.get("/")
def home():
    return "Welcome"
"""


def record(recorder: Recorder) -> None:
    """Write both, and have Flask look for the application."""
    recorder.uses("Flask")
    folder = recorder.folder / "knot"
    folder.mkdir()
    (folder / "__init__.py").write_text(PACKAGE, "utf-8")
    (folder / "views.py").write_text(VIEWS, "utf-8")
    recorder.run("head knot/__init__.py knot/views.py", name="files")
    command = "flask --app knot routes"
    output = recorder.finish(command, status=2)
    said = excerpt(output, "Error: ", "/knot/", "from knot")
    said = said.replace("...\n", "")
    recorder.show("error", "command", f"$ {command}\n{said}", label="Terminal")
