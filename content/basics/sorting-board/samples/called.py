"""Three tools that are called. None of them needs a port."""

from flask import Flask
from jinja2 import Template
from werkzeug.test import create_environ, run_wsgi_app
from werkzeug.wrappers import Response

app = Flask(__name__)


@app.get("/")
def tea() -> str:
    """Answer with the whole application."""
    return "Tea is ready."


def status_of(application) -> str:
    """Call a WSGI application as a server does; return its status."""
    return run_wsgi_app(application, create_environ("/"))[1]


if __name__ == "__main__":
    print("Flask:   ", status_of(app))
    print("Werkzeug:", status_of(Response("Tea is ready.")))
    print("Jinja:   ", Template("Tea for {{ name }}.").render(name="Ada"))
    try:
        app.run(port=5000)
    except OSError as error:
        print("A server:", error.strerror)
