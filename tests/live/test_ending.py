"""Whoever stops the server sees it end at once, and quietly."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.bad_inputs.case import Case, page
from tests.support.live import DEADLINE, serving


def test_interrupted_while_a_reader_listens(tmp_path: Path) -> None:
    """Ctrl-C ends the server at once and quietly, though a page is still open."""
    Case("", {"index.md": page()}).write(tmp_path / "content")
    with serving(tmp_path / "content") as server:
        events = server.listen("/")

        server.process.send_signal(signal.SIGINT)

        _, err = server.process.communicate(timeout=DEADLINE)
        assert server.process.returncode == 130
        assert err.decode().splitlines()[-1] == "Interrupted"
        assert "Traceback" not in err.decode()
        events.close()


def test_terminated(tmp_path: Path) -> None:
    """SIGTERM ends the server at once, without a word."""
    Case("", {"index.md": page()}).write(tmp_path / "content")
    with serving(tmp_path / "content") as server:
        server.process.terminate()
        _, err = server.process.communicate(timeout=DEADLINE)

        assert server.process.returncode == 143
        assert "Traceback" not in err.decode()
