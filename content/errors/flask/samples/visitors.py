"""Two visitors of a chat, each at a server of their own."""

import json
import sys
from urllib.request import urlopen


class Visitor:
    """Somebody whose browser polls."""

    def __init__(self, server: str) -> None:
        self.url = f"{server}/socket.io/?EIO=4&transport=polling"
        self.url += "&sid=" + json.loads(self.ask()[1:])["sid"]
        self.ask("40")  # join the chat
        self.ask()

    def ask(self, sent: str = "") -> str:
        """Send something, or wait for what comes."""
        with urlopen(self.url, sent.encode() or None, timeout=2) as response:  # noqa: S310
            return response.read().decode()


if __name__ == "__main__":
    first, second = (Visitor(server) for server in sys.argv[1:])
    second.ask('42["message","hello"]')
    try:
        print("the first visitor gets", first.ask())
    except TimeoutError:
        print("the first visitor gets nothing")
