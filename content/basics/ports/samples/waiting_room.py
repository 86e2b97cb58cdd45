"""A server that does not accept: how many clients may wait?"""

import socket
import sys

HERE = "127.0.0.1"


def connect(port: int) -> socket.socket | None:
    """Return a connection, or nothing when there is no answer for a second."""
    try:
        return socket.create_connection((HERE, port), timeout=1)
    except TimeoutError:
        return None


# region: wait
def main(port: int) -> None:
    """Let clients connect until one gets no answer, then accept one of them."""
    listener = socket.create_server((HERE, port), backlog=2)
    sockets = [listener]
    while client := connect(port):
        print(f"client {len(sockets)}: connected")
        sockets.append(client)
    print(f"client {len(sockets)}: no answer")

    sockets.append(listener.accept()[0])
    print("the server accepts one")
    if client := connect(port):
        print("the next client: connected")
        sockets.append(client)
    for one in sockets:
        one.close()


# endregion


if __name__ == "__main__":
    main(int(sys.argv[1]))
