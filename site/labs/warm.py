"""Do once what every first program of a reader's does, before a snapshot is made.

Regular expressions, templates and routes that were compiled stay so in the snapshot.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from labs.interpreter import run

PROGRAM = """\
import json, wsgiref.util, wsgiref.validate
from flask import Flask, jsonify, redirect, render_template_string, request, url_for

app = Flask(__name__)

@app.route("/<name>", methods=["GET", "POST"])
def hello(name):
    page = "{% if name %}{% for a in [1] %}{{ name|upper }}{% endfor %}{% endif %}"
    return render_template_string(page, name=request.args.get("name", name))

client = app.test_client()
client.get("/Ada?name=b")
client.post("/Ada", data={"a": "b"})
client.get("/a/b")
"""


def warm_up() -> None:
    """Run a program that uses most of what samples use; raises what it raises."""
    with tempfile.TemporaryDirectory() as folder:
        files = {"main.py": PROGRAM}
        told = run(files, "main.py", lambda *_: None, folder=Path(folder) / "run")
    if told["error"]:
        raise RuntimeError(told["error"]["text"])
