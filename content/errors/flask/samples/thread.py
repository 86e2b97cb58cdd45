"""Starts a thread in a view: it has no request of its own."""

import sys
from threading import Thread

from flask import Flask, request

app = Flask(__name__)


# region: broken
def log_agent() -> None:
    """Use the request where there is none."""
    print("agent:", request.user_agent)


@app.get("/broken")
def broken() -> str:
    """Let a thread use the request."""
    thread = Thread(target=log_agent)
    thread.start()
    thread.join()
    return "Hello\n"


# endregion


# region: fixed
def log_text(agent: str) -> None:
    """Use a text."""
    print("agent:", agent)


@app.get("/fixed")
def fixed() -> str:
    """Give the thread what it needs."""
    thread = Thread(target=log_text, args=[request.user_agent.string])
    thread.start()
    thread.join()
    return "Hello\n"


# endregion

if __name__ == "__main__":
    app.test_client().get(sys.argv[1])
