"""Ask Werkzeug for the same content, as three servers hand it over."""

from io import BytesIO

from werkzeug import Request


def content(sent: bytes, **said: object) -> bytes:
    """Return what an application reads."""
    return Request({"wsgi.input": BytesIO(sent), **said}).get_data()


CHUNKS = b"5\r\nhello\r\n0\r\n\r\n"
DECODED = {"wsgi.input_terminated": True}

print("with a length: ", content(b"hello", CONTENT_LENGTH="5"))
print("chunked:       ", content(CHUNKS))
print("server decodes:", content(b"hello", **DECODED))
