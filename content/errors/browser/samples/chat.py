"""The smallest WebSocket in ASGI: it accepts, and sends back what comes."""

from collections.abc import Awaitable, Callable
from typing import Any

Event = dict[str, Any]


# region: chat
async def app(
    scope: Event,
    receive: Callable[[], Awaitable[Event]],
    send: Callable[[Event], Awaitable[None]],
) -> None:
    """Answer one visitor."""
    if scope["type"] != "websocket":
        return
    while True:
        event = await receive()
        if event["type"] == "websocket.connect":
            await send({"type": "websocket.accept"})
        elif event["type"] == "websocket.receive":
            await send({"type": "websocket.send", "text": event.get("text", "")})
        else:
            return


# endregion
