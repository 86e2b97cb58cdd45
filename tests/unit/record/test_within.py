"""``record.within``: an exchange through our own server, without a socket."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.page.directives.bench import PARTS
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder
from handbook.record.within import asked, exchange_within, run_within

REQUEST = {"method": "GET", "target": "/a?b", "fields": [["X-Y", "z"]]}
APP = """\
def app(environ, start_response):
    start_response("200 OK", [("Content-Length", "2")])
    return [b"hi"]
"""


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    """Return one whose folder has an application."""
    (tmp_path / "hello.py").write_text(APP)
    return Recorder(tmp_path)


def test_an_exchange_shows_four_parts(recorder: Recorder) -> None:
    """Those that a bench wants, with the bytes as they went."""
    told = exchange_within(recorder, "hello:app", REQUEST)

    assert [(one.name, one.kind, one.label) for one in recorder.parts] == [*PARTS]
    request, environ, started, response = (one.text for one in recorder.parts)
    assert request.startswith("GET /a?b HTTP/1.1")
    assert "X-Y: z" in request
    assert "REQUEST_METHOD" in environ
    assert started == "'200 OK'\nContent-Length: 2"
    assert response.endswith("hi")
    assert told["body"] == "hi"


def test_a_request_is_asked_as_a_bench_asks_it(recorder: Recorder) -> None:
    """With the fields that it adds to each; the length of a body comes by itself."""
    exchange_within(
        recorder, "hello:app", asked("POST", "/", ("X-Y", "z"), body="hello")
    )

    assert recorder.parts[0].text == (
        "POST / HTTP/1.1\nHost: localhost:8000\nUser-Agent: http-bench\n"
        "Accept: text/html, */*;q=0.8\nX-Y: z\nContent-Length: 5\n\nhello"
    )


def test_an_application_that_is_not_there_is_the_recipe_s_fault(
    recorder: Recorder,
) -> None:
    """With what the process said; nothing is shown then."""
    with pytest.raises(RecipeError, match=r"the exchange failed:\n(.|\n)*nothing"):
        exchange_within(recorder, "hello:nothing", REQUEST)

    assert recorder.parts == []


def test_a_run_is_what_a_page_would_print(recorder: Recorder) -> None:
    """Nothing can listen there; what the program opens is beside it."""
    (recorder.folder / "page.html").write_text("<p>")
    (recorder.folder / "main.py").write_text(
        "from hello import app\nprint(app.__name__, open('page.html').read())\n"
        "try:\n    __import__('werkzeug').serving.run_simple('x', 80, app)\n"
        "except OSError as error:\n    print(error.strerror)\n"
    )
    run_within(recorder, "main.py")

    (part,) = recorder.parts
    assert (part.name, part.kind, part.label) == ("run", "command", "In a web page")
    assert part.text == (
        "$ python main.py\napp <p>\n"
        "a page has no port 80 on which a server could listen"
    )


def test_a_run_that_fails_is_the_recipe_s_fault(recorder: Recorder) -> None:
    """Nothing is shown then."""
    (recorder.folder / "main.py").write_text("1 / 0\n")
    with pytest.raises(RecipeError, match="the run failed"):
        run_within(recorder, "main.py")

    assert recorder.parts == []
