"""Ask Werkzeug for the same content, as three servers hand it over."""

from io import BytesIO
from typing import Any

from werkzeug import Request

CHUNKS = b"5\r\nhello\r\n0\r\n\r\n"
WAYS: dict[str, tuple[bytes, dict[str, Any]]] = {
    "with a length": (b"hello", {"CONTENT_LENGTH": "5"}),
    "chunked, as it came": (CHUNKS, {}),
    "chunked, and the server helps": (b"hello", {"wsgi.input_terminated": True}),
}

for way, (content, said) in WAYS.items():
    environ = {"REQUEST_METHOD": "POST", "wsgi.input": BytesIO(content), **said}
    print(f"{way:30}", Request(environ).get_data())
