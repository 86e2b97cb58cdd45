"""Views that fail, called without a server."""

import sys

from flask import Flask, request

app = Flask(__name__)


@app.get("/stock/<int:count>")
def stock(count: int) -> str:
    """Forget the case in which there is none."""
    if count:
        return f"{count} left\n"


# region: complete
@app.get("/complete/<int:count>")
def complete(count: int) -> str:
    """Return a text whichever way the view ends."""
    if count:
        return f"{count} left\n"
    return "none left\n"


# endregion


@app.post("/text")
def text() -> str:
    """Tell how long the texts of a form are together."""
    return f"{sum(map(len, request.form.values()))} characters\n"


FORMS = (
    ("multipart/form-data", 1, 500_000),
    ("multipart/form-data", 1, 500_001),
    ("multipart/form-data", 2, 300_000),
    ("multipart/form-data", 10, 100_000),
    ("application/x-www-form-urlencoded", 1, 600_000),
)
"""How each form is encoded, how many fields it has, and the bytes in each field."""


def size() -> None:
    """Send each form, and print what becomes of it."""
    if "--raised" in sys.argv:
        # region: raised
        app.config["MAX_FORM_MEMORY_SIZE"] = 2_000_000
        # endregion
    if "--whole" in sys.argv:
        # region: whole
        app.config["MAX_CONTENT_LENGTH"] = 550_000
        # endregion
    for encoding, fields, length in FORMS:
        form = {f"text-{number}": "x" * length for number in range(fields)}
        client = app.test_client()
        response = client.post("/text", data=form, content_type=encoding)
        print(f"{fields} x {length:,} bytes, {encoding}", response.status, sep="\t")


def late() -> None:
    """Add a route when a request has been served already, or before."""
    client = app.test_client()
    if "--first" in sys.argv:
        # region: first
        app.add_url_rule("/late", view_func=lambda: "in time\n")
        client.get("/stock/1")
        # endregion
    else:
        # region: late
        client.get("/stock/1")
        app.add_url_rule("/late", view_func=lambda: "in time\n")
        # endregion
    print(client.get("/late").status)


if __name__ == "__main__":
    match sys.argv[1]:
        case "none":
            path = "/complete/0" if "--fixed" in sys.argv else "/stock/0"
            print(app.test_client().get(path).status)
        case "size":
            size()
        case "late":
            late()
