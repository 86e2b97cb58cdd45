"""Use a tool without any server, then wait, so that its sockets can be listed."""

import signal
import sys

from called import app, status_of
from jinja2 import Template
from whitenoise import WhiteNoise


def nothing(environ, start_response):
    """Have no page, so that every answer is a file of WhiteNoise."""
    start_response("404 Not Found", [])
    return []


def use(tool: str) -> str:
    """Return what the tool gives when it is called."""
    if tool == "Jinja":
        return Template("Tea for {{ name }}.").render(name="Ada")
    if tool == "WhiteNoise":
        return status_of(WhiteNoise(nothing, root="files", index_file=True))
    return status_of(app)


if __name__ == "__main__":
    print(use(sys.argv[1]), flush=True)
    signal.pause()
