"""Three tools that are called. None of them needs a port."""

from flask import Flask
from jinja2 import Template
from werkzeug.wrappers import Response

app = Flask(__name__)


@app.get("/")
def tea() -> str:
    """Answer with the whole application."""
    return "Tea is ready."


def status_of(application) -> str:
    """Call a WSGI application as a server does; return what it says first."""
    said = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
    }
    application(environ, lambda status, fields: said.append(status))
    return said[0]


if __name__ == "__main__":
    print("Flask:   ", status_of(app))
    print("Werkzeug:", status_of(Response("Tea is ready.")))
    print("Jinja:   ", Template("Tea for {{ name }}.").render(name="Ada"))
    try:
        app.run(port=5000)
    except OSError as error:
        print("A server:", error.strerror)
