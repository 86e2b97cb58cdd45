"""A Flask application that takes orders."""

from flask import Flask, request

app = Flask(__name__)


@app.post("/tea")
def order() -> dict[str, str]:
    """Say which form arrived."""
    return request.form.to_dict()
