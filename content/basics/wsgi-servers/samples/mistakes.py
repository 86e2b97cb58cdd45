"""Applications that break PEP 3333, one rule each."""

PLAIN = [("Content-Type", "text/plain")]


# region: text
def text_body(environ, start_response):
    """Return text where the rule says bytes."""
    start_response("200 OK", PLAIN)
    return ["Hello\n"]


# endregion


def bare_bytes(environ, start_response):
    """Return bytes where the rule says an iterable of bytes."""
    start_response("200 OK", PLAIN)
    return b"Hello\n"


def no_start_response(environ, start_response):
    """Forget to call start_response."""
    return [b"Hello\n"]


def hop_by_hop(environ, start_response):
    """Set a header field that belongs to the connection, so to the server."""
    start_response("200 OK", [*PLAIN, ("Connection", "keep-alive")])
    return [b"Hello\n"]


APPLICATIONS = {
    "/text-body": text_body,
    "/bare-bytes": bare_bytes,
    "/no-start-response": no_start_response,
    "/hop-by-hop": hop_by_hop,
}


def application(environ, start_response):
    """Make the mistake that the path names."""
    return APPLICATIONS[environ["PATH_INFO"]](environ, start_response)
