"""``serve.liveserver``: what is said when the server starts."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from handbook.serve import live, liveserver
from handbook.serve.live import Live
from handbook.serve.liveapp import create_live_app


@pytest.mark.parametrize(
    ("host", "everybody", "shown"),
    [
        ("127.0.0.1", False, "http://127.0.0.1:7/"),
        ("localhost", False, "http://localhost:7/"),
        ("127.0.0.2", True, "http://127.0.0.2:7/"),
    ],
)
def test_where_it_serves_is_told(
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
    host: str,
    everybody: bool,
    shown: str,
) -> None:
    """The last line is the address; a server for everybody is no accident."""
    said: list[str] = []
    server = SimpleNamespace(port=7, serve_forever=lambda: None)
    monkeypatch.setattr(liveserver, "make_live_server", lambda *_: server)

    with pytest.raises(KeyboardInterrupt):
        liveserver.run(content, host, 0, said.append)

    assert any(line.startswith("Everybody") for line in said) is everybody
    assert said[-1] == f"Serving {shown} - Ctrl-C stops"


def test_a_program_that_fails_serves_what_is_wrong(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who works on it corrects it while it is served: each page says what is wrong."""
    said: list[str] = []
    asked: list[int] = []

    def serve(own: Live, *_: object) -> SimpleNamespace:
        answer = create_live_app(own, "localhost", said.append).test_client().get("/")
        asked.append(answer.status_code)
        return SimpleNamespace(port=7, serve_forever=lambda: None)

    monkeypatch.setattr(live, "read_library", lambda *_, **__: 1 // 0)
    monkeypatch.setattr(liveserver, "make_live_server", serve)

    with pytest.raises(KeyboardInterrupt):
        liveserver.run(content, "127.0.0.1", 0, said.append)

    assert asked == [500]
    assert "ZeroDivisionError" in said[0]
