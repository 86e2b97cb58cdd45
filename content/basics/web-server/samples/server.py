"""A small web server for a folder of files: python server.py PORT FOLDER."""

import mimetypes
import socket
import sys
from pathlib import Path


# region: socket
def serve(port: int, folder: Path) -> None:
    """Answer whoever connects, one connection after another."""
    with socket.create_server(("127.0.0.1", port)) as listener:
        while True:
            connection, _address = listener.accept()
            with connection:
                if data := connection.recv(65536):
                    method, target, fields = parse(data)
                    connection.sendall(respond(target, folder))
                    print(method, target, "for", fields.get("host"), flush=True)


# endregion


# region: parse
def parse(data: bytes) -> tuple[str, str, dict[str, str]]:
    """Split the bytes of a request into method, target and header fields."""
    head, _, _content = data.decode("latin-1").partition("\r\n\r\n")
    request_line, *field_lines = head.split("\r\n")
    method, target, _version = request_line.split(" ")
    fields = {}
    for line in field_lines:
        name, _, value = line.partition(":")
        fields[name.lower()] = value.strip()
    return method, target, fields


# endregion


# region: respond
def respond(target: str, folder: Path) -> bytes:
    """Build the bytes of the response: status line, header fields, content."""
    path = folder / target.removeprefix("/")
    if path.is_dir():
        path /= "index.html"
    if path.is_file():
        status, content = "200 OK", path.read_bytes()
        media_type = mimetypes.guess_type(path.name)[0] or "text/plain"
    else:
        status, content, media_type = "404 Not Found", b"No such file.\n", "text/plain"
    head = (
        f"HTTP/1.1 {status}\r\n"
        f"Content-Type: {media_type}\r\n"
        f"Content-Length: {len(content)}\r\n"
        "\r\n"
    )
    return head.encode("latin-1") + content


# endregion


if __name__ == "__main__":
    serve(int(sys.argv[1]), Path(sys.argv[2]))
