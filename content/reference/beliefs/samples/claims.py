"""An application on which common claims are tried out."""

import asyncio
import threading
import time

from flask import Flask, request
from gevent.pywsgi import WSGIServer
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
ticks = 0


@app.get("/slow")
async def slow() -> list[float]:
    """Wait in a coroutine; answer when the work began and when it ended."""
    began = time.monotonic()
    await asyncio.sleep(0.5)
    return [began, time.monotonic()]


@app.get("/late")
def late() -> str:
    """Take longer than two seconds."""
    time.sleep(4)
    return "late\n"


@app.post("/upload")
def upload() -> str:
    """Tell how much arrived."""
    return f"{len(request.get_data())} bytes\n"


@app.get("/address")
def address() -> str:
    """Tell who asks."""
    return f"{request.remote_addr}\n"


@app.get("/ticks")
def told_ticks() -> str:
    """Tell how often the thread in the background has run."""
    return f"{ticks}\n"


def tick() -> None:
    """Count, ten times a second."""
    global ticks  # noqa: PLW0603 - one number, for one page
    while True:
        time.sleep(0.1)
        ticks += 1


def start_ticking() -> Flask:
    """Return the application, with a thread in the background."""
    threading.Thread(target=tick, daemon=True).start()
    return app


def behind_one_proxy() -> Flask:
    """Return the application, which believes one proxy."""
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1)
    return app


def serve_with_gevent(port: int) -> None:
    """Serve the blocking application of the other pages, unpatched."""
    from hello import app as blocking

    WSGIServer(("127.0.0.1", port), blocking, log=None).serve_forever()
