"""The four steps serve a Flask application."""

from flask import Flask
from four_steps import serve

app = Flask(__name__)


@app.get("/")
def home() -> str:
    """Answer requests for the front page."""
    return "<p>Hello!</p>\n"


request = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
for line in serve(request, app).split(b"\r\n"):
    print(line)
