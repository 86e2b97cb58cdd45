"""Every mistake that the lab "You are the server" knows, made once."""

from __future__ import annotations

from handbook import ROOT

SERVER = (ROOT / "site/labs/server.py").read_text("utf-8")
"""A server without a flaw."""

VALUES: tuple[tuple[str, str, str], ...] = (
    ("REQUEST_METHOD", "post", "Methods are case-sensitive"),
    ("REQUEST_METHOD", "GET", "The first word of the request"),
    ("PATH_INFO", "/orders/caf%C3%A9?page=2", "what follows are not of the path"),
    ("PATH_INFO", "/orders/caf%C3%A9", "The server decodes percent signs"),
    ("PATH_INFO", "/orders/caf\xe9", "does not know the encoding"),
    ("PATH_INFO", "orders", "The path keeps its first slash"),
    ("QUERY_STRING", "?page=2", "Without the question mark"),
    ("QUERY_STRING", "item=cup4", "in the request target"),
    ("QUERY_STRING", "page", "leaves that to the application"),
    ("SERVER_NAME", "shop.test:8080", "The port is a key of its own"),
    ("SERVER_NAME", "localhost", "The client asked for shop.test"),
    ("SERVER_PORT", "shop.test:8080", "what follows the colon"),
    ("SERVER_PORT", "443", "The client asked for port 8080"),
    ("SERVER_PROTOCOL", "HTTP/1.0", "The last word of the request line"),
    ("SERVER_PROTOCOL", "1.1", "The version as it stands in the request line"),
    ("CONTENT_TYPE", "text/html", "The field Content-Type says it"),
    ("CONTENT_LENGTH", "8", "Believe the field, or count the bytes"),
    ("HTTP_HOST", "shop.test", "The whole value of the field, port included"),
    ("HTTP_X_TOKEN", "X-Token: abc", "The value alone, without the field's name"),
)
"""One for each of ``labs.misreadings.WRONG``, in its order: key, wrong value, why."""

OTHER_VALUES: tuple[tuple[str, str, str], ...] = (
    ("CONTENT_TYPE", "", "Nothing yet"),
    ("REQUEST_METHOD", "'POST'", "Quotes are how Python writes a text"),
    ("REQUEST_METHOD", "first", "Look at the request again."),
    (
        "CONTENT_TYPE",
        "Content-Type: application/x-www-form-urlencoded",
        "without the field's name",
    ),
    ("HTTP_X_TOKEN", "ABC", "Capital and small letters"),
    ("CONTENT_LENGTH", "10", "Believe the field, or count the bytes"),
    ("SERVER_PROTOCOL", "http/1.1", "The version as it stands in the request line"),
)
"""Wrong values of no known origin, and further ones of a known one."""

CALL = "application(environ, start_response)"

FLAWS: tuple[tuple[str, str, str], ...] = (
    (CALL, "application(type('Map', (dict,), {})(environ), start_response)",
     "environ must be a real dict"),
    ('"wsgi.errors": sys.stderr,', "", "PEP 3333 asks every server for wsgi.errors."),
    ('if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):', "if True:",
     "HTTP_CONTENT_TYPE must not be there."),
    ('"REQUEST_METHOD": method', '"REQUEST_METHOD": method.encode()',
     "REQUEST_METHOD must be a str, not bytes"),
    ('"SERVER_PORT": host[2] or "80"', '"SERVER_PORT": 80',
     "SERVER_PORT must be text, and not of the type int"),
    ('"wsgi.version": (1, 0)', '"wsgi.version": [1, 0]',
     "wsgi.version is a tuple of two numbers."),
    ('"SCRIPT_NAME": ""', '"SCRIPT_NAME": "x"', "SCRIPT_NAME starts with a slash"),
    ('"PATH_INFO": unquote(parts.path.removeprefix("."), "latin-1"),', "",
     "PEP 3333 lets PATH_INFO be left out where it is empty"),
    ("    return environ\n",
     '    environ["CONTENT_LENGTH"] = "-5"\n    return environ\n',
     "CONTENT_LENGTH is a number of zero or more"),
    ("BytesIO(body)", "body", "wsgi.input must be a file; yours has no read()."),
    ('"wsgi.url_scheme": "http"', '"wsgi.url_scheme": "HTTP/1.1"',
     "wsgi.url_scheme is http or https"),
    ('"SCRIPT_NAME": ""', '"SCRIPT_NAME": "/"',
     "SCRIPT_NAME is empty for an application at the root"),
    (CALL, "application(environ, start_response, port=80)",
     "The server gives both arguments by their places"),
    (CALL, "application(environ)", "calls the application with two arguments"),
    ("            for chunk in result:",
     "            result.close()\n            for chunk in result:",
     "The server reads the whole iterable before it calls close()."),
    ("result.close()", "pass", "the server calls it at the end."),
)  # fmt: skip
"""A flaw for each of ``labs.referee.COMPLAINTS``, in its order: text of ``SERVER``,
what stands there instead, and what is said."""

OTHER_CODE: tuple[tuple[str, str], ...] = (
    ("def serve(:", "SyntaxError in line 1"),
    ("x = 1", "There is no function serve."),
    ("1 / 0", "ZeroDivisionError in line 1"),
    ("def serve(request):\n    pass", "TypeError"),
    ("def serve(request, application):\n    return request.path",
     "AttributeError in line 2"),
    (SERVER.replace("    return respond(method, version, *head, chunks, failed=failed)",
                    '    return "text"'), "serve returns bytes, not str"),
    (SERVER.replace("} {status}", "}  {status}"), "Another first line"),
    (SERVER.replace("    except Exception:", "    except OSError:"), "LookupError in"),
    (SERVER.replace('"SCRIPT_NAME": "",', ""), "lets SCRIPT_NAME be left out"),
)  # fmt: skip
"""Further code that is no server or not a good one, and what is said of it."""


def flawed(before: str, after: str) -> str:
    """Return ``SERVER`` with a flaw."""
    assert SERVER.count(before) == 1, before
    return SERVER.replace(before, after)
