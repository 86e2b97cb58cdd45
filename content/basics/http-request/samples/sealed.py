"""One request, sent as it is and through TLS: python sealed.py CERTIFICATE KEY."""

import socket
import ssl
import sys
from threading import Thread

REQUEST = b"GET /tea HTTP/1.1\r\nHost: localhost\r\n\r\n"


def send(port: int, context: ssl.SSLContext | None) -> None:
    """Be the client."""
    connection = socket.create_connection(("127.0.0.1", port))
    if context:
        connection = context.wrap_socket(connection, server_hostname="localhost")
    with connection:
        connection.sendall(REQUEST)
        connection.recv(1)


# region: receive
def receive(listener: socket.socket, context: ssl.SSLContext | None) -> None:
    """Be the server: look at the first bytes on the wire, then read the request."""
    connection, _ = listener.accept()
    print("on the wire:     ", connection.recv(3, socket.MSG_PEEK).hex(" "), "...")
    if context:
        connection = context.wrap_socket(connection, server_side=True)
    with connection:
        print("the server reads:", connection.recv(1000))


# endregion


def main(certificate: str, key: str) -> None:
    """Do it twice."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate, key)
    client = ssl.create_default_context(cafile=certificate)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        for scheme, ours, theirs in ("http", None, None), ("https", client, server):
            print(scheme)
            thread = Thread(target=send, args=(port, ours))
            thread.start()
            receive(listener, theirs)
            thread.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
