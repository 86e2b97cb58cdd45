"""A view that counts on a number."""

from flask import Flask, request

app = Flask(__name__)


@app.get("/double")
def double():
    """Double what the visitor sends, or try to."""
    number = request.args["number"]
    return f"{number * 2}\n"
