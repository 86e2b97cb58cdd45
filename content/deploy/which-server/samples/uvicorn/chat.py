"""A page, an upload and a WebSocket: uvicorn --port 8000 chat:app."""

import os
from collections.abc import Awaitable, Callable
from typing import Any

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


async def app(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Answer a request, or talk over a WebSocket until the visitor leaves."""
    if scope["type"] == "websocket":
        await talk(receive, send)
    elif scope["type"] == "http":
        size = 0
        while (message := await receive()).get("more_body"):
            size += len(message["body"])
        size += len(message["body"])
        text = f"process {os.getpid()} read {size} bytes\n"
        await send({"type": "http.response.start", "status": 200})
        await send({"type": "http.response.body", "body": text.encode()})


async def talk(receive: Receive, send: Send) -> None:
    """Accept the WebSocket, and send back what comes."""
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] != "websocket.disconnect":
        if text := message.get("text"):
            await send({"type": "websocket.send", "text": f"You said: {text}"})
