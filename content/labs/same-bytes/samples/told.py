"""An application that notes what the server tells it, and what it reads."""

import json
import os
from pathlib import Path


# region: application
def application(environ, start_response):
    """Note environ, then the body; answer two letters."""
    told = environ.items()
    note({key: value for key, value in told if isinstance(value, str | bool)})
    stream = environ["wsgi.input"]
    if environ.get("wsgi.input_terminated"):
        body = stream.read()
    else:
        body = stream.read(int(environ.get("CONTENT_LENGTH") or 0))
    note(body.decode("latin-1"))
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]


def note(what):
    """Add a line to the file of notes."""
    with Path(os.environ["NOTES"]).open("a", encoding="ascii") as notes:
        notes.write(json.dumps(what) + "\n")


# endregion
