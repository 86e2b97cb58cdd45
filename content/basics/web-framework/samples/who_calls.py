"""Ask three applications for a greeting, and print the calls that lead to hello()."""

import sys
from wsgiref.util import setup_testing_defaults

import flask_site
import werkzeug_site
import wsgi_site


# region: ask
def ask(application):
    """Call an application as a server does; return its status and its content."""
    environ = {"PATH_INFO": "/hello/Ada"}
    setup_testing_defaults(environ)
    told = []
    pieces = application(environ, lambda *head: told.extend(head))
    return told[0], b"".join(pieces).decode()


# endregion


# region: watch
def watch(frame, event, _details):
    """When hello() begins, print the calls that led to it."""
    if event == "call" and frame.f_code.co_name == "hello":
        calls = []
        while frame.f_code is not ask.__code__:
            module = frame.f_globals["__name__"]
            calls.append(f"{module:27}{frame.f_code.co_name}")
            frame = frame.f_back
        print(*reversed(calls), sep="\n", end="\n\n")


# endregion

if __name__ == "__main__":
    sys.setprofile(watch)
    ask(wsgi_site.application)
    ask(werkzeug_site.application)
    ask(flask_site.app)
    sys.setprofile(None)
