"""A Flask application: one route, one function, one template."""

from flask import Flask, render_template

app = Flask(__name__)


@app.get("/hello/<name>")
def hello(name: str) -> str:
    """Greet whoever the address names."""
    return render_template("hello.html", name=name)
