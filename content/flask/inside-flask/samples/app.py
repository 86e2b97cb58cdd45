"""A Flask application with a function in every place where Flask calls yours."""

import secrets

from flask import Flask, g, session
from werkzeug.exceptions import HTTPException

app = Flask(__name__)
app.secret_key = secrets.token_hex()


@app.before_request
def count_visits():
    """Count in the session, and keep the number while this request lasts."""
    g.visit = session["visits"] = session.get("visits", 0) + 1


@app.get("/share/<int:people>")
def share(people):
    """Share twelve biscuits."""
    return f"{12 // people} for each of you, on visit {g.visit}\n"


@app.errorhandler(HTTPException)
def explain(error):
    """Answer in one line when something went wrong."""
    return f"{error.code} {error.name}\n", error.code


@app.after_request
def add_field(response):
    """Add a header field to every response."""
    response.headers["X-Visit"] = str(g.visit)
    return response


@app.teardown_request
def clean_up(error):
    """Give back what the request used: a file, a connection to a database."""


if __name__ == "__main__":
    visitor = app.test_client()  # it keeps cookies, as a browser does
    for path in ("/share/4", "/share/6", "/share/x"):
        print(f"{path:10}{visitor.get(path).text}", end="")
