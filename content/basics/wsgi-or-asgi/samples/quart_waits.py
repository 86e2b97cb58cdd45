"""The same in Quart."""

import asyncio
import time
from collections.abc import AsyncIterator

from quart import Quart, Response, websocket

app = Quart(__name__)
blocking = Quart(__name__)


# region: slow
@app.get("/slow")
async def slow() -> list[float]:
    """Wait as if for a database; tell when that began, and when it ended."""
    began = time.monotonic()
    await asyncio.sleep(0.5)
    return [began, time.monotonic()]


# endregion


@blocking.get("/slow")
async def blocks() -> list[float]:
    """Wait without ``await``."""
    began = time.monotonic()
    time.sleep(0.5)
    return [began, time.monotonic()]


# region: events
@app.get("/events")
async def events() -> Response:
    """Send an event each second, and never end."""

    async def ticks() -> AsyncIterator[str]:
        while True:
            yield "data: tick\n\n"
            await asyncio.sleep(1)

    return Response(ticks(), mimetype="text/event-stream")


# endregion


# region: chat
@app.websocket("/chat")
async def chat() -> None:
    """Send back what comes, until the visitor leaves."""
    while True:
        text = await websocket.receive()
        await websocket.send(f"You said: {text}")


# endregion


@app.get("/")
async def page() -> str:
    """Answer at once."""
    return "A page.\n"
