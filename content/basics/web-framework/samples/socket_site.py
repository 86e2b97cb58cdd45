"""The page on a socket: python socket_site.py PORT."""

import socket
import sys
from html import escape
from urllib.parse import parse_qs, quote, unquote

FORM = """<form method="post">
<label>Name <input name="name"></label> <button>Greet</button>
</form>"""


# region: socket
def serve(port):
    """Answer whoever connects, one connection after another."""
    with socket.create_server(("127.0.0.1", port)) as listener:
        while True:
            connection, _address = listener.accept()
            with connection, connection.makefile("rb") as stream:
                if line := stream.readline():
                    method, path, body = read(line, stream)
                    status, fields, page = answer(method, path, body)
                    connection.sendall(written(method, status, fields, page))


def read(line, stream):
    """Read the rest of a request; return its method, its path and its body."""
    method, target, _version = line.decode("latin-1").split()
    fields = {}
    while line := stream.readline().decode("latin-1").strip():
        name, _, value = line.partition(":")
        fields[name.lower()] = value.strip()
    body = stream.read(int(fields.get("content-length", 0)))
    path, _, _query = target.partition("?")
    return method, unquote(path), body


def written(method, status, fields, page):
    """Return the bytes of a response."""
    content = page.encode()
    fields["Content-Type"] = "text/html; charset=utf-8"
    fields["Content-Length"] = len(content)
    head = [f"HTTP/1.1 {status}", *(f"{name}: {fields[name]}" for name in fields)]
    head.append("Connection: close\r\n\r\n")
    return "\r\n".join(head).encode() + (b"" if method == "HEAD" else content)


# endregion


# region: answer
def answer(method, path, body):
    """Choose a page; return its status, its header fields and itself."""
    if path == "/":
        if method in ("GET", "HEAD"):
            return "200 OK", {}, FORM
        if method == "POST":
            return named(body)
        return "405 Method Not Allowed", {"Allow": "GET, HEAD, POST"}, "Not here."
    name = path.removeprefix("/hello/")
    if name in ("", path) or "/" in name:
        return "404 Not Found", {}, "No such page."
    if method in ("GET", "HEAD"):
        return "200 OK", {}, hello(name)
    return "405 Method Not Allowed", {"Allow": "GET, HEAD"}, "Not here."


def named(body):
    """Lead whoever sent the form to the greeting."""
    form = parse_qs(body.decode(), keep_blank_values=True)
    if "name" not in form:
        return "400 Bad Request", {}, "A name is missing."
    return "303 See Other", {"Location": f"/hello/{quote(form['name'][0])}"}, ""


def hello(name):
    """Greet by name."""
    return f"<p>Hello, {escape(name)}!</p>"


# endregion

if __name__ == "__main__":
    serve(int(sys.argv[1]))
