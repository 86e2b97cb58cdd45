"""A chat by Socket.IO."""

from flask import Flask
from flask_socketio import SocketIO, send

app = Flask(__name__)
socketio = SocketIO(app, async_mode="threading")


@app.get("/")
def page() -> str:
    """Stand for the page whose script connects to the chat."""
    return "A chat\n"


@socketio.on("message")
def tell(text: str) -> None:
    """Send everybody what one of them wrote."""
    send(text, broadcast=True)
