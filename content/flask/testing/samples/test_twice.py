"""Each test runs twice: with the test client, and with Gunicorn."""

import socket
import subprocess
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from deceptive import app


# region: fixtures
@pytest.fixture(scope="module")
def site():
    """Start Gunicorn on a free port, and return its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        handle = listener.fileno()
        command = ["gunicorn", "--bind", f"fd://{handle}", "deceptive:app"]
        with subprocess.Popen(command, pass_fds=[handle]) as server:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
            server.terminate()


@pytest.fixture
def client():
    """Return what asks the test client."""
    with app.test_client() as visitor:
        yield lambda target: visitor.get(target).text


@pytest.fixture
def live(site):
    """Return what asks Gunicorn; it keeps cookies, too."""
    visitor = build_opener(HTTPCookieProcessor())
    return lambda target: visitor.open(site + target, timeout=20).read().decode()


@pytest.fixture(params=["client", "live"])
def ask(request):
    """Return one, then the other."""
    return request.getfixturevalue(request.param)


# endregion
# region: tests
def test_a_streamed_greeting(ask):
    """All pieces arrive."""
    assert ask("/greeting?name=Ada") == "Hello, Ada"


def test_a_price(ask):
    """The field does no harm."""
    assert ask("/price") == "tea"


def test_a_long_question(ask):
    """A visitor may paste a page."""
    assert ask("/search?q=" + "a" * 5000) == "5000 letters"


def test_the_second_visit(ask):
    """The visitor is known again."""
    assert ask("/visit") == "visit 1"
    assert ask("/visit") == "visit 2"


# endregion
