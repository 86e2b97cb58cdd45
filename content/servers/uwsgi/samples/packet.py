"""Pack a request as Nginx does for uwsgi_pass, and read HTTP by the same rules."""

from struct import pack, unpack


def text(value: str) -> bytes:
    """Return a text behind the number of its bytes."""
    return pack("<H", len(value)) + value.encode()


def packet(variables: dict[str, str]) -> bytes:
    """Return the four bytes of the head, and all names and values."""
    body = b"".join(text(name) + text(value) for name, value in variables.items())
    return pack("<BHB", 0, len(body), 0) + body


asked = packet({"REQUEST_METHOD": "GET", "PATH_INFO": "/"})
for start in (asked, b"GET / HTTP/1.1\r\n"):
    _, length, _ = unpack("<BHB", start[:4])
    print(start)
    print("  the server now expects", length, "bytes")
