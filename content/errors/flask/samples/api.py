"""Answers the scripts of one other origin."""

import os

from flask import Flask, Response, request

app = Flask(__name__)
FRONT = os.environ.get("FRONT", "https://front.example")


@app.after_request
def allow(response: Response) -> Response:
    """Let the scripts of the front read every response."""
    response.headers["Access-Control-Allow-Origin"] = FRONT
    response.headers["Access-Control-Allow-Headers"] = "Content-Type"
    response.headers["Vary"] = "Origin"
    return response


@app.get("/")
def home() -> str:
    """Say hello."""
    return "hello from the API"


@app.post("/orders")
def order() -> str:
    """Take an order."""
    return f"{len(request.get_data())} bytes"


@app.get("/stock/<int:number>")
def stock(number: int) -> str:
    """Fail for whatever is not there."""
    return f"{[3, 0][number]} left"
