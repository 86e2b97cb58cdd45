"""``labs.traces`` leaves out what runs the reader's program, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from labs.interpreter import call

BARE = """\
def app(environ, start_response):
    start_response("200", [("Connection", "close")])
"""
FLASK = """\
from flask import Flask
app = Flask(__name__)
app.testing = True

@app.get("/")
def view():
    return 1 / 0
"""


def printed(code: str, folder: Path) -> tuple[str, str]:
    """Return what a bench's process prints of an error, and what the page is told."""
    text: list[str] = []
    order = {
        "process": "traced",
        "files": {"bare.py": code},
        "application": "app",
        "fresh": True,
        "request": {"method": "GET", "target": "/", "fields": []},
    }
    told = call(
        "labs.process:answer",
        order,
        lambda _, piece: text.append(piece),
        files={},
        folder=folder / "run",
    )
    return "".join(text), told["value"]["exchange"]["error"]["text"]


@pytest.mark.parametrize("code", [BARE, FLASK])
def test_no_frame_is_ours(tmp_path: Path, code: str) -> None:
    """Neither in what the process prints, nor in what the page says of it."""
    shown, told = printed(code, tmp_path)

    for text in (shown, told):
        assert text.startswith("Traceback")
        assert "bare.py" in text
        assert "labs" not in text
        assert "importlib" not in text


def test_frames_of_flask_stay(tmp_path: Path) -> None:
    """They say how the request came to the view."""
    shown, told = printed(FLASK, tmp_path)

    for text in (shown, told):
        assert text.index("in wsgi_app") < text.index("in view")
