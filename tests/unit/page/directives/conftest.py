"""What directives find beside a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder with a sample and a recording beside the page."""
    folder = tmp_path / "guide"
    (folder / "samples").mkdir(parents=True)
    (folder / "recordings").mkdir()
    (folder / "samples" / "hello.py").write_text(
        "import flask\n\n# region: app\napp = flask.Flask('x')\n# endregion\n"
    )
    part = {"name": "run", "kind": "command", "label": "Terminal", "text": "$ a\nb\n"}
    (folder / "recordings" / "run.json").write_text(
        json.dumps(
            {
                "recorded": "2026-11-23",
                "programs": {"Flask": "3.1.3"},
                "parts": [part, {**part, "name": "log", "text": "<c>\n"}],
            }
        )
    )
    return tmp_path
