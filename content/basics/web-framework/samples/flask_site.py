"""The page with Flask."""

from flask import Flask, redirect, render_template_string, request, url_for

FORM = """<form method="post">
<label>Name <input name="name"></label> <button>Greet</button>
</form>"""

app = Flask(__name__)


@app.get("/")
def form():
    """Ask for a name."""
    return FORM


@app.post("/")
def named():
    """Lead whoever sent the form to the greeting."""
    return redirect(url_for("hello", name=request.form["name"]), 303)


@app.get("/hello/<name>")
def hello(name):
    """Greet by name."""
    return render_template_string("<p>Hello, {{ name }}!</p>", name=name)
