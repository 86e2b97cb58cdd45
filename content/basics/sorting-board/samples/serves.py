"""Start the server that a library has: python serves.py LIBRARY PORT."""

import asyncio
import sys
from wsgiref.simple_server import make_server

from gevent.pywsgi import WSGIServer
from hello import app
from tornado.web import Application, RequestHandler
from werkzeug.serving import run_simple

HERE = "127.0.0.1"


class Tea(RequestHandler):
    """The application that Tornado serves without WSGI."""

    def get(self):
        """Answer with the same words."""
        self.write("Tea is ready.")


async def tornado(port: int) -> None:
    """Serve until the process is stopped."""
    Application([("/", Tea)]).listen(port, HERE)
    await asyncio.Event().wait()


def serve(library: str, port: int) -> None:
    """Serve until the process is stopped."""
    if library == "werkzeug":
        run_simple(HERE, port, app)
    elif library == "wsgiref":
        make_server(HERE, port, app).serve_forever()
    elif library == "gevent":
        WSGIServer((HERE, port), app).serve_forever()
    else:
        asyncio.run(tornado(port))


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
