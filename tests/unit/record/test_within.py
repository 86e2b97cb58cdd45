"""``record.within``: an exchange through our own server, without a socket."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.page.directives.bench import PARTS
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder
from handbook.record.within import exchange_within

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


def test_an_application_that_is_not_there_is_the_recipe_s_fault(
    recorder: Recorder,
) -> None:
    """With what the process said; nothing is shown then."""
    with pytest.raises(RecipeError, match=r"the exchange failed:\n(.|\n)*nothing"):
        exchange_within(recorder, "hello:nothing", REQUEST)

    assert recorder.parts == []
