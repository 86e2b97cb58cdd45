"""Flask, with views that wait."""

import asyncio
import time
from collections.abc import Iterator

from flask import Flask, Response

app = Flask(__name__)
LOOPS: list[asyncio.AbstractEventLoop] = []


# region: slow
@app.get("/slow")
async def slow() -> list[float]:
    """Wait as if for a database; tell when that began, and when it ended."""
    began = time.monotonic()
    await asyncio.sleep(0.5)
    return [began, time.monotonic()]


# endregion


# region: more
@app.get("/both")
async def both() -> list[list[float]]:
    """Wait for two databases at the same time."""
    return await asyncio.gather(slow(), slow())


@app.get("/loop")
async def loop() -> str:
    """Count the event loops of this process."""
    LOOPS.append(asyncio.get_running_loop())
    return f"event loop number {len({id(one) for one in LOOPS})}\n"


# endregion


# region: events
@app.get("/events")
def events() -> Response:
    """Send an event each second, and never end."""

    def ticks() -> Iterator[str]:
        while True:
            yield "data: tick\n\n"
            time.sleep(1)

    return Response(ticks(), mimetype="text/event-stream")


# endregion


@app.get("/")
def page() -> str:
    """Answer at once."""
    return "A page.\n"


@app.get("/chat")
def chat() -> str:
    """Answer a visitor who wants a WebSocket."""
    return "A page, and no conversation.\n"
