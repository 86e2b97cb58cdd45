"""The page as a plain WSGI application."""

from html import escape
from urllib.parse import parse_qs, quote

FORM = """<form method="post">
<label>Name <input name="name"></label> <button>Greet</button>
</form>"""


# region: interface
def application(environ, start_response):
    """Answer one request."""
    method = environ["REQUEST_METHOD"]
    path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(length)
    status, fields, page = answer(method, path, body)
    content = page.encode()
    fields["Content-Type"] = "text/html; charset=utf-8"
    fields["Content-Length"] = str(len(content))
    start_response(status, list(fields.items()))
    return [b"" if method == "HEAD" else content]


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
