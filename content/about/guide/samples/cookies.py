"""A view that sets a cookie."""

# region: app
from flask import Flask, Response

app = Flask(__name__)


@app.get("/")
def home() -> Response:
    """Answer, and set a cookie."""
    response = Response("You have a cookie now.\n")
    response.set_cookie("theme", "dark")
    return response


# endregion
