"""Take a request apart."""

REQUEST = (
    b"POST /tea?milk=yes HTTP/1.1\r\n"
    b"Host: shop.example\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 15\r\n"
    b"\r\n"
    b"name=Ada&cups=2"
)


def parse(raw: bytes) -> dict[str, object]:
    """Return the parts of a request."""
    head, _, rest = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, version = first.split(" ")
    fields = {}
    for line in lines:
        name, _, value = line.partition(":")
        fields[name.lower()] = value.strip()
    length = int(fields.get("content-length", 0))
    return {
        "method": method,
        "target": target,
        "version": version,
        **fields,
        "body": rest[:length],
    }


for name, value in parse(REQUEST).items():
    print(f"{name:14} {value}")
