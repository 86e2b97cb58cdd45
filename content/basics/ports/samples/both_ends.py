"""One server and two clients in one program: which sockets are there?"""

import socket
import sys

HERE = "127.0.0.1"


def ports(one: socket.socket) -> str:
    """Return the ports at the two ends of a connected socket, its own first."""
    return f"{one.getsockname()[1]:5} -> {one.getpeername()[1]}"


def main(port: int) -> None:
    """Listen, connect twice, accept twice, and show all five sockets."""
    with (
        socket.create_server((HERE, port)) as listener,
        socket.create_connection((HERE, port)) as ada,
        socket.create_connection((HERE, port)) as bob,
        listener.accept()[0] as for_ada,
        listener.accept()[0] as for_bob,
    ):
        print("listener ", f"{listener.getsockname()[1]:5}")
        print("Ada      ", ports(ada))
        print("for Ada  ", ports(for_ada))
        print("Bob      ", ports(bob))
        print("for Bob  ", ports(for_bob))

        bob.sendall(b"Hello")
        print("for Bob received", for_bob.recv(100).decode())


if __name__ == "__main__":
    main(int(sys.argv[1]))
