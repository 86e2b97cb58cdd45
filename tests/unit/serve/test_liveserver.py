"""``serve.liveserver``: what is said when the server starts."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from handbook.serve import liveserver


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
