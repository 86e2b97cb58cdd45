"""Four views that pass every test with the test client."""

from flask import Flask, request, session

# region: app
app = Flask(__name__)
app.config.update({"SECRET_KEY": "any", "SESSION_COOKIE_SECURE": True})


@app.get("/greeting")
def greeting():
    """Stream a name that is read after the view has returned."""

    def pieces():
        yield "Hello, "
        yield request.args["name"]

    return pieces()


@app.get("/price")
def price():
    """Send a sign in a header field that is not in Latin-1."""
    return "tea", {"X-Price": "3 €"}


@app.get("/search")
def search():
    """Count the letters of a question."""
    return f"{len(request.args['q'])} letters"


@app.get("/visit")
def visit():
    """Count the visits of this visitor."""
    session["visits"] = session.get("visits", 0) + 1
    return f"visit {session['visits']}"


# endregion
