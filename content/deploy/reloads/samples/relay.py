"""Passes on what a proxy and a server say, a quarter of a second late.

Start it with the Unix socket to listen on and that of the server.  It is a long
line between the two: an end that the server announces reaches the proxy late.
"""

import socket
import sys
import time
from contextlib import suppress
from threading import Thread

SECONDS = 0.25


def pass_on(source: socket.socket, target: socket.socket) -> None:
    """Copy one direction; when the source has closed, so does the target."""
    try:
        while data := source.recv(65536):
            time.sleep(SECONDS)
            target.sendall(data)
        time.sleep(SECONDS)
    except OSError:
        pass  # one of the two is gone, and the other must learn it
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


if __name__ == "__main__":
    front, back = sys.argv[1:]
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(front)
        listener.listen(64)
        while True:
            proxy, _ = listener.accept()
            server = socket.socket(socket.AF_UNIX)
            server.connect(back)
            for ends in ((proxy, server), (server, proxy)):
                Thread(target=pass_on, args=ends, daemon=True).start()
