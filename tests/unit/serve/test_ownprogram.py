"""``serve.ownprogram``: who works on the program sees it run, or what is wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.serve import live as live_module
from handbook.serve import ownprogram
from handbook.serve.live import Live
from handbook.serve.ownprogram import flaw_in, start_again
from tests.support.live import client_of, watched


def until(holds: Callable[[], bool], live: Live) -> None:
    """Return as soon as something holds, after one save or another."""
    seen = ""
    for _ in range(50):
        if holds():
            return
        seen = live.wait(seen, 0.4)
    pytest.fail("it never came")


def test_a_module_is_saved(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slip is shown in every page; without one, the program starts again."""
    program = tmp_path / "program"
    program.mkdir()
    monkeypatch.setattr(ownprogram, "PROGRAM", program)
    monkeypatch.setattr(live_module, "PROGRAM", program)
    live = Live(content)
    client = client_of(live)
    started: list[str] = []
    live.start_again = lambda: started.append("again")
    with watched(live):
        (program / "a.py").write_text("x = (\n")
        until(lambda: client.get("/a/").status_code == 500, live)
        assert "was never closed" in client.get("/a/").text
        assert started == []

        (program / "a.py").write_text("x = ()\n")
        until(lambda: started != [], live)

    assert client.get("/a/").status_code == 200


def test_a_module_that_is_gone_is_no_flaw(tmp_path: Path) -> None:
    """What cannot be read now is told when the program starts."""
    (tmp_path / "good.py").write_text("x = 1\n")

    assert flaw_in([tmp_path / "gone.py", tmp_path / "good.py"]) is None


def test_it_starts_at_the_same_port(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that pages which are open find it, however often it starts."""
    ran: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _, arguments: ran.append(arguments))
    monkeypatch.setattr(
        sys, "orig_argv", ["python", "build.py", "serve", "--port", "0"]
    )
    start_again(7)
    monkeypatch.setattr(sys, "orig_argv", ["python", *ran[0][1:]])
    start_again(7)

    assert ran[0][1:] == ["build.py", "serve", "--port", "0", "--port", "7"]
    assert ran[1] == ran[0]
