"""Two corners of start_response: its third argument and its return value."""

import sys

HTML = [("Content-Type", "text/html")]
PLAIN = [("Content-Type", "text/plain")]


# region: exc_info
def changes_its_mind(environ, start_response):
    """Announce a page, fail to make it, and answer with an error instead."""
    start_response("200 OK", HTML)
    try:
        page = {}["page"]
    except KeyError:
        start_response("500 Internal Server Error", PLAIN, sys.exc_info())
        page = b"No page today.\n"
    return [page]


# endregion


# region: write
def writes(environ, start_response):
    """Send a part of the body before returning the rest."""
    write = start_response("200 OK", PLAIN)
    write(b"written\n")
    return [b"returned\n"]


# endregion


def application(environ, start_response):
    """Choose by path."""
    chosen = writes if environ["PATH_INFO"] == "/write" else changes_its_mind
    return chosen(environ, start_response)
