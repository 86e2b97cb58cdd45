"""What the article on WSGI does by hand, with no server, works as it says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from handbook.record.programs import run

SAMPLES = Path(__file__).parents[2] / "content/basics/wsgi/samples"


def script(name: str) -> str:
    """Return what ``python name`` prints in the folder of the samples."""
    finished = run([sys.executable, name], cwd=SAMPLES)
    assert finished.status == 0, finished.output
    return finished.output


def snippet(code: str) -> str:
    """Return what ``code`` prints when it can import the samples."""
    finished = run([sys.executable, "-W", "error", "-c", code], cwd=SAMPLES)
    assert finished.status == 0, finished.output
    return finished.output


def test_an_application_answers_without_a_server() -> None:
    """Calling the smallest application by hand gives its whole response."""
    assert script("by_hand.py") == (
        "200 OK\nContent-Type: text/plain\nContent-Length: 16\n\nHello from WSGI\n"
    )


def test_a_flask_application_answers_without_opening_a_port() -> None:
    """Calling a Flask application by hand answers, and binds no socket."""
    code = """
import runpy, sys
def refuse(event, args):
    if event in ("socket.bind", "socket.connect"):
        raise SystemExit(event)
sys.addaudithook(refuse)
sys.path.insert(0, "")
runpy.run_path("flask_by_hand.py", run_name="__main__")
"""
    printed = snippet(code)

    assert printed.startswith("200 OK\n")
    assert printed.endswith("\n\nHello, Ada!\n")


def test_flask_makes_text_of_a_native_string() -> None:
    """A view gets the name that the visitor wrote, not one character for each byte."""
    code = """
from by_hand import call
from flask_by_hand import app
print(ascii(call(app, "/hello/caf" + chr(0xC3) + chr(0xA9))[2].decode()))
"""
    assert snippet(code) == "'Hello, caf\\xe9!\\n'\n"


@pytest.mark.parametrize("ending", ["", "raise OSError"])
def test_calling_by_hand_always_closes_the_iterable(ending: str) -> None:
    """``close`` is called once, whether the body ends well or with an error."""
    code = f"""
from by_hand import call
class Body:
    def __iter__(self):
        yield b"piece"
        {ending or "pass"}
    def close(self):
        print("closed")
def application(environ, start_response):
    start_response("200 OK", [])
    return Body()
try:
    print(call(application))
except OSError:
    print("error")
"""
    result = "error\n" if ending else "('200 OK', [], b'piece')\n"
    assert snippet(code) == "closed\n" + result


def test_write_and_return_are_one_body_by_hand() -> None:
    """What goes through ``write`` comes before what is returned."""
    code = """
from by_hand import call
from start_response import application
print(call(application, "/write")[2], call(application)[::2])
"""
    assert snippet(code) == (
        "b'written\\nreturned\\n' ('500 Internal Server Error', b'No page today.\\n')\n"
    )


def test_middleware_adds_its_field_to_a_flask_application() -> None:
    """The wrapped Flask application answers as before, with one field more."""
    before = script("flask_by_hand.py")
    after = script("middleware.py")

    assert after.replace("Referrer-Policy: no-referrer\n", "") == before != after


def test_middleware_hands_the_iterable_and_exc_info_on() -> None:
    """Nothing stands between the server and ``close`` or a late error."""
    code = """
from flask import Flask
from middleware import NoReferrer, app
seen, body, late = [], [b""], (ValueError, ValueError(), None)
def application(environ, start_response):
    start_response("500 Late", [], late)
    return body
def start_response(status, headers, exc_info=None):
    seen.append((status, headers, exc_info is late))
print(NoReferrer(application)({}, start_response) is body, isinstance(app, Flask))
print(seen)
"""
    assert snippet(code) == (
        "True True\n[('500 Late', [('Referrer-Policy', 'no-referrer')], True)]\n"
    )


def test_wsgi_cannot_be_run() -> None:
    """There is no program and no module called wsgi."""
    finished = run([sys.executable, "-m", "wsgi"])

    assert finished.status == 1
    assert "No module named wsgi" in finished.output
