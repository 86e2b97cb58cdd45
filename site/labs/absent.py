"""What a program in a page misses: each says so at once, where it is used."""

from __future__ import annotations

import builtins
import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from werkzeug import serving


@contextmanager
def told() -> Iterator[None]:
    """Have ``input`` and Werkzeug's server raise an ``OSError`` that says why.

    By itself, the server would print "Not supported", and end the program.  And
    ``asyncio.run`` would find that it cannot wait: it gets a loop that can.
    """
    # Only where programs run: the site is built without.
    import asyncio

    from labs import waiting

    asked, started, ran = builtins.input, serving.run_simple, asyncio.run
    builtins.input, serving.run_simple = _no_input, _no_server
    asyncio.run = waiting.run
    try:
        yield
    finally:
        builtins.input, serving.run_simple, asyncio.run = asked, started, ran


def _no_input(prompt: object = "", /) -> NoReturn:
    raise OSError("input() has nobody to ask: this program runs in a web page")


def _no_server(hostname: str, port: int, *_: Any, **_options: Any) -> NoReturn:
    raise OSError(
        errno.EOPNOTSUPP, f"a page has no port {port} on which a server could listen"
    )
