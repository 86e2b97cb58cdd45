"""An application of Starlette that has one WebSocket, and no page."""

from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket


async def talk(socket: WebSocket) -> None:
    """Send a visitor one message."""
    await socket.accept()
    await socket.send_text("hello")
    await socket.close()


app = Starlette(routes=[WebSocketRoute("/", talk)])
