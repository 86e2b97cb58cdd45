"""Streams a response in three pieces, each when another request asks for it."""

from collections.abc import Iterator
from threading import Semaphore

from flask import Flask, abort, request

app = Flask(__name__)
asked_for, handed_over = Semaphore(0), Semaphore(0)

SECONDS = 10
"""How long the two requests wait for each other."""


# region: stream
def pieces(size: int) -> Iterator[str]:
    """Wait for a request for each piece, and yield it."""
    for number in (1, 2, 3):
        if not asked_for.acquire(timeout=SECONDS):
            return
        yield f"begin {number}\n{'.' * size}\nend {number}\n"
        # Here the server asks for more, so it has sent this one.
        handed_over.release()


@app.get("/stream")
def stream() -> Iterator[str]:
    """Stream, and leave it to the proxy."""
    return pieces(request.args.get("size", 0, int))


@app.get("/unbuffered")
def unbuffered() -> tuple[Iterator[str], dict[str, str]]:
    """Stream, and tell Nginx not to wait for more."""
    return stream(), {"X-Accel-Buffering": "no"}


@app.get("/next")
def following() -> str:
    """Ask for a piece; answer when the server has sent it."""
    asked_for.release()
    if not handed_over.acquire(timeout=SECONDS):
        abort(504)
    return "sent\n"


# endregion
