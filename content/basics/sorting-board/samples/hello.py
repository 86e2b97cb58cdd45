"""The smallest application of each kind, for the servers to call."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def tea() -> str:
    """Answer a WSGI server."""
    return "Tea is ready."


async def asgi_app(scope, receive, send):
    """Answer an ASGI server."""
    start = {"type": "http.response.start", "status": 200, "headers": []}
    await send(start)
    await send({"type": "http.response.body", "body": b"Tea is ready."})
