"""Do once what every first program of a reader's does, before a memory is made of it.

What was imported, compiled and routed stays so in the memory that readers start from.
"""

from __future__ import annotations

import gc
import importlib
import json
import pkgutil
import platform
from importlib.metadata import version
from pathlib import Path

import flask

import labs
from labs import patches
from labs.interpreter import run

PROGRAM = """\
import json, wsgiref.util, wsgiref.validate, jinja2.debug, werkzeug.middleware.proxy_fix
from flask import Flask, jsonify, redirect, render_template_string, request, url_for

app = Flask(__name__)

@app.route("/<name>", methods=["GET", "POST"])
def hello(name):
    page = "{% if name %}{% for a in [1] %}{{ name|upper }}{% endfor %}{% endif %}"
    return render_template_string(page, name=request.args.get("name", name))

client = app.test_client()
assert client.get("/Ada?name=b").text == "B"
client.post("/Ada", data={"a": "b"})
client.get("/a/b")
"""


def warm_up(folder: Path = Path("/tmp/warm")) -> str:  # noqa: S108 - of the tab's own
    """Run a program that uses most of what samples use, and import all labs.

    Returns the versions of what readers run, by name, as JSON.
    Raises ``RuntimeError`` with what the program failed of.
    """
    for module in pkgutil.iter_modules(labs.__path__):
        importlib.import_module(f"labs.{module.name}")
    # The client asks the library's archive for Werkzeug's version, once; what a program
    # has found out is forgotten with it.
    flask.Flask("warm").test_client()
    told = run({"main.py": PROGRAM}, "main.py", lambda *_: None, folder=folder)
    if told["error"]:
        raise RuntimeError(told["error"]["text"])
    patches.learn()  # all that the first run of a reader's would have to look through
    gc.collect()
    packages = {name: version(name) for name in ("Flask", "Werkzeug", "Jinja2")}
    return json.dumps({"Python": platform.python_version(), **packages})
