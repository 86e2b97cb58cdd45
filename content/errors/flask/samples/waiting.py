"""An application with a view that waits for something."""

import asyncio

from flask import Flask

app = Flask(__name__)


@app.get("/")
async def wait() -> str:
    """Wait a moment."""
    await asyncio.sleep(0.01)
    return "done\n"
