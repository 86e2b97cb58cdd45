"""Tells what a server made of a request.  Every server runs this same file."""

import json

from a2wsgi import WSGIMiddleware
from flask import Flask
from werkzeug.wsgi import get_input_stream

KEYS = (
    "REQUEST_METHOD",
    "PATH_INFO",
    "QUERY_STRING",
    "REMOTE_ADDR",
    "wsgi.url_scheme",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_NAME",
)

last = {}


# region: tell
def tell(environ, start_response):
    """Answer with the facts about this request, or about the one before."""
    told = {key: environ[key] for key in KEYS if key in environ}
    if environ["PATH_INFO"] == "/last":
        told = dict(last)
    else:
        last.clear()
        last["body"] = "broken off"
        last["body"] = told["body"] = len(get_input_stream(environ).read())
    content = json.dumps(told).encode()
    fields = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(content))),
    ]
    start_response("200 OK", fields)
    return [content]


# endregion

app = Flask(__name__)
app.wsgi_app = tell  # what Flask itself would do is no part of the comparison

asgi_app = WSGIMiddleware(app)
