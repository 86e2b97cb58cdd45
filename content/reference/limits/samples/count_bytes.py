"""Count what servers limit: the request line, the longest field, the whole head."""

END = "\r\n"


def head(path: str, cookie: str) -> list[str]:
    """Return the lines of a request's head."""
    return [f"GET {path} HTTP/1.1", "Host: shop.example", f"Cookie: {cookie}"]


lines = head("/search?q=" + "tea+" * 100, "basket=" + "x" * 5_000)
print("request line: ", len(lines[0]), "bytes")
print("longest field:", max(map(len, lines[1:])), "bytes")
print("whole head:   ", len(END.join(lines) + END + END), "bytes")
