"""Who speaks in a part of a recording."""

from __future__ import annotations

from datetime import date

import pytest

from handbook.content.recordings import Kind, Part, Recording
from handbook.page.speakers import Voices

VOICES = Voices(
    {
        "$ curl": "client",
        "Nginx": "proxy",
        "502 Bad Gateway": "proxy",
        "Gunicorn": "server",
        "$ gunicorn": "server",
        "[wsgi:": "server",
        "Flask": "framework",
        "$ flask": "server",
        "the view": "code",
    }
)


def speaker(kind: Kind, text: str, label: str = "", before: str = "") -> str:
    """Return who speaks in a part; ``before`` is a terminal that comes before it."""
    part = Part(name="part", kind=kind, label=label, text=text)
    first = Part(name="first", kind="command", label="Terminal", text=before)
    recording = Recording(recorded=date(2026, 1, 1), programs={}, parts=(first, part))
    return VOICES.speaker(part, recording)


@pytest.mark.parametrize(
    ("kind", "text", "label", "expected"),
    [
        ("request", "GET / HTTP/1.1", "Request", "client"),
        ("response", "HTTP/1.1 200 OK\nServer: nginx/1.30.6", "", "proxy"),
        ("response", "HTTP/1.1 502 Bad Gateway", "The visitor gets", "proxy"),
        ("response", "HTTP/1.1 200 OK", "Gunicorn answers", "server"),
        ("response", "HTTP/1.1 200 OK", "After the fix", ""),
        ("command", "$ PORT=8000 gunicorn app:app\nFlask", "", "server"),
        ("command", "$ curl http://nginx/", "", "client"),
        ("command", "$ flask run", "", "server"),
        ("command", "$ pip install flask", "", ""),
        ("log", "Gunicorn is gone", "Nginx's error log", "proxy"),
        ("log", "[wsgi:error] no file", "Log", "server"),
        ("output", "Hello", "The view says", "code"),
        ("output", "Flasks", "", ""),
        ("listing", "nginx", "Nginx", ""),
    ],
)
def test_a_part_is_spoken_by(kind: Kind, text: str, label: str, expected: str) -> None:
    """What is printed tells its program, or its label does; a word is whole."""
    assert speaker(kind, text, label) == expected


def test_a_log_is_of_what_was_started_before_it() -> None:
    """A log that names nobody is of the server whose command came last."""
    assert speaker("log", "TypeError: Flask", "Log", before="$ gunicorn x") == "server"
    assert speaker("log", "TypeError: Flask", "Log", before="$ curl x") == "framework"


def test_a_bar_is_of_whom_its_row_names() -> None:
    """The row comes first, then the head of its column."""
    text = "Gunicorn with\tTimes\n2 processes\t2\nNginx\t3"
    part = Part(name="speed", kind="chart", label="", text=text)

    assert VOICES.of_rows(part) == ["server", "proxy"]


def test_without_voices_nobody_speaks() -> None:
    """A tree without a stack has recordings all the same."""
    part = Part(name="a", kind="output", label="Nginx", text="")
    recording = Recording(recorded=date(2026, 1, 1), programs={}, parts=(part,))

    assert Voices({}).speaker(part, recording) == ""
