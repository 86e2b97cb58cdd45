"""Views that fail, called without a server."""

import sys
from io import BytesIO

from flask import Flask, request

app = Flask(__name__)


# region: none
@app.get("/stock/<int:count>")
def stock(count: int) -> str:
    """Forget the case in which there is none."""
    if count:
        return f"{count} left\n"


# endregion


# region: mended
@app.get("/mended/<int:count>")
def mended(count: int) -> str:
    """Return a text whichever way the view ends."""
    if count:
        return f"{count} left\n"
    return "none left\n"


# endregion


@app.post("/text")
def text() -> str:
    """Tell how long a text of a form is."""
    return f"{len(request.form['text'])} characters\n"


def size(encoding: str) -> None:
    """Send 600,000 characters in a form of this encoding."""
    form = {"text": "x" * 600_000}
    if encoding == "multipart":
        form["file"] = (BytesIO(b"file"), "file.txt")
    if "--raised" in sys.argv:
        # region: raised
        app.config["MAX_FORM_MEMORY_SIZE"] = 2_000_000
        # endregion
    response = app.test_client().post("/text", data=form)
    print(encoding, response.status)


def late() -> None:
    """Add a route when a request has been served already, or before."""
    client = app.test_client()
    if "--first" not in sys.argv:
        client.get("/stock/1")
    app.add_url_rule("/late", view_func=lambda: "in time\n")
    print(client.get("/late").status)


if __name__ == "__main__":
    match sys.argv[1]:
        case "none":
            path = "/mended/0" if "--mended" in sys.argv else "/stock/0"
            print(app.test_client().get(path).status)
        case "size":
            size("urlencoded")
            size("multipart")
        case "late":
            late()
