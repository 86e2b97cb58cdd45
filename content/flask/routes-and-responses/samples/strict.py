"""Three views, each of which insists on a part of the request."""

from flask import Flask, request

# region: app
app = Flask(__name__)


@app.post("/form")
def form():
    """Insist on a field of the form."""
    return f"form: {request.form['name']}\n"


@app.post("/json")
def json():
    """Insist on JSON."""
    return f"json: {request.json['name']}\n"


@app.get("/page")
def page():
    """Take a number from the query, or 1."""
    return f"page: {request.args.get('page', 1, type=int)!r}\n"


# endregion
