"""An application whose slow request takes as long as the recording wants.

It is plain WSGI, as what a server does at a signal does not depend on the framework.
"""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

HERE = Path(__file__).parent
VERSION = (HERE / "version.txt").read_bytes()


def app(environ: dict[str, str], start_response: Callable) -> Iterable[bytes]:
    """Answer at once, or at /wait/<case>/<number> when the file <case>.go exists."""
    if environ["PATH_INFO"].startswith("/wait/"):
        _, _, case, number = environ["PATH_INFO"].split("/")
        (HERE / f"{case}-{number}.begun").touch()
        while not (HERE / f"{case}.go").exists():
            time.sleep(0.02)
    start_response("200 OK", [("Content-Length", str(len(VERSION)))])
    return [VERSION]
