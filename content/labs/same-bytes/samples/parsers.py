"""Four servers, each reading bytes from a wire instead of a socket.

All code that reads, decides and answers is theirs: of Gunicorn the worker that handles
a connection, of Waitress the channel, of wsgiref the request handler.  `live.py` asks
all four.
"""

import io
import logging
import sys
from contextlib import contextmanager, redirect_stderr, suppress
from importlib.util import find_spec
from types import ModuleType

from labs.server import serve


def this_server(wire, application):
    """Answer with the server of these labs, which takes all bytes at once."""
    wire.sendall(serve(wire.rest, application))


def wsgiref(wire, application):
    """Answer as wsgiref does, which comes with Python."""
    from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

    class Handler(WSGIRequestHandler):
        def log_message(self, *_):
            """Print nothing."""

    server = WSGIServer.__new__(WSGIServer)
    server.server_name, server.server_port = "localhost", 8000
    server.setup_environ()
    server.set_app(application)
    with suppress(Exception):  # `socketserver` prints it, and closes the connection
        Handler(wire, wire.getpeername(), server)


def gunicorn(wire, application):
    """Answer as a worker of Gunicorn does with the connections that it accepts."""
    with unix():
        from gunicorn.config import Config
        from gunicorn.workers.sync import SyncWorker

    worker = SyncWorker.__new__(SyncWorker)  # without a master and its signals
    worker.cfg, worker.wsgi, worker.log = Config(), application, Silent()
    worker.nr, worker.max_requests, worker.alive = 0, sys.maxsize, True
    worker.handle(wire, wire, wire.getpeername())


def waitress(wire, application):
    """Answer as Waitress does: its channel reads, and its tasks answer in turn."""
    from waitress import wasyncore
    from waitress.adjustments import Adjustments
    from waitress.channel import HTTPChannel
    from waitress.server import TcpWSGIServer

    class Server(TcpWSGIServer):
        def set_reuse_addr(self):
            """Use no address."""

        def bind_server_socket(self):
            """Listen nowhere."""

        def getsockname(self):
            """Return the address at which it would listen."""
            return "127.0.0.1", "8000"

        def add_task(self, task):
            """Have a task wait until the channel has read."""
            tasks.append(task)

    tasks = []
    options = {"adj": Adjustments(), "sockinfo": (wire.family, None, None, None)}
    server = Server(application, {}, False, wire, object(), **options)
    channel = HTTPChannel(server, wire, wire.getpeername(), server.adj, {})
    # What its loop does for as long as a connection is open.
    while channel.connected and not wire.waits:
        if channel.readable():
            wasyncore.read(channel)
        while tasks:
            tasks.pop(0).service()
        if channel.writable():
            wasyncore.write(channel)
    server.close()


class Silent:
    """A log that nobody reads."""

    def __getattr__(self, name):
        """Return a way to write to it, whatever that is called."""
        return lambda *_, **__: None


UNIX = {
    "grp": {},
    "pwd": {},
    "os": {"geteuid": lambda: 0, "getegid": lambda: 0},
    "socket": {"AF_UNIX": 1},
}
"""What Gunicorn looks for when it is imported, and a tab does not have."""


@contextmanager
def unix():
    """Have all of it for a moment."""
    lacking = [name for name in UNIX if not find_spec(name)]
    sys.modules.update({name: ModuleType(name) for name in lacking})
    given = [
        (sys.modules[module], name)
        for module, names in UNIX.items()
        for name in names
        if not hasattr(sys.modules[module], name)
    ]
    for module, name in given:
        setattr(module, name, UNIX[module.__name__][name])
    try:
        yield
    finally:
        for name in lacking:
            del sys.modules[name]
        for module, name in given:
            delattr(module, name)


@contextmanager
def quiet():
    """Have servers say nothing of what they refuse."""
    logging.disable()
    try:
        with redirect_stderr(io.StringIO()):
            yield
    finally:
        logging.disable(logging.NOTSET)


SERVERS = {
    "This server": this_server,
    "wsgiref": wsgiref,
    "Gunicorn": gunicorn,
    "Waitress": waitress,
}
"""What answers the bytes on a wire, by the name of the server."""
