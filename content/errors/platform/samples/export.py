"""An export that takes minutes: during the request, and beside it."""

import threading
import time
import uuid

from flask import Flask, Response, url_for

app = Flask(__name__)
done: dict[str, str] = {}


@app.get("/")
def home() -> str:
    """Answer."""
    return "hello\n"


def make(seconds: float = 180) -> str:
    """Make the export, which takes a while."""
    time.sleep(seconds)
    return "name,price\ntea,4\n"


# region: now
@app.post("/exports/now")
def export() -> str:
    """Make the export, and have the visitor wait for it."""
    return make()


# endregion


# region: later
@app.post("/exports")
def start() -> Response:
    """Start the export, and tell where it will be."""
    key = uuid.uuid4().hex
    threading.Thread(target=lambda: done.update({key: make()}), daemon=True).start()
    place = url_for("export_of", key=key)
    return Response("started\n", 202, {"Location": place})


@app.get("/exports/<key>")
def export_of(key: str) -> Response:
    """Send the export, or 202 as long as it is not there."""
    return Response(done[key]) if key in done else Response("not yet\n", 202)


# endregion
