"""The same page as an ASGI application: a coroutine that talks with its server."""

from collections.abc import Awaitable, Callable
from typing import Any

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


# region: page
async def page(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Say which method the request has."""
    if scope["type"] != "http":
        raise ValueError(f"this page knows no {scope['type']}")
    body = f"You sent a {scope['method']}.\n".encode()
    fields = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": 200, "headers": fields})
    await send({"type": "http.response.body", "body": body})


# endregion
