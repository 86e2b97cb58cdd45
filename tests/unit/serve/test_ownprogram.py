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
from handbook.serve.ownprogram import flaw, start_again
from tests.support.live import client_of, watched


def until(holds: Callable[[], bool], live: Live) -> None:
    """Return as soon as something holds, after one save or another."""
    seen = ""
    for _ in range(50):
        if holds():
            return
        seen = live.wait(seen, 0.4)
    pytest.fail("it never came")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of another program, in the place of ours."""
    folder = tmp_path / "program"
    folder.mkdir()
    monkeypatch.setattr(ownprogram, "PROGRAM", folder)
    monkeypatch.setattr(live_module, "PROGRAM", folder)
    return folder


def test_a_module_is_saved(content: Path, program: Path) -> None:
    """A slip is shown in every page; without one, the program starts again."""
    (program / "b.py").write_text("y = 1\n")
    live = Live(content)
    client = client_of(live)
    started: list[str] = []
    live.start_again = lambda: started.append("again")
    with watched(live):
        (program / "a.py").write_text("from program.b import x\n")
        until(lambda: client.get("/a/").status_code == 500, live)
        assert "cannot import name" in client.get("/a/").text
        assert started == []

        (program / "b.py").write_text("x = ()\n")
        until(lambda: started != [], live)

    assert client.get("/a/").status_code == 200


@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        ("x = (\n", "SyntaxError: '(' was never closed", 1),
        ("\nx = y\n", "NameError: name 'y' is not defined", 2),
        ("import nothing_at_all\n", "ModuleNotFoundError", 1),
        ("def f():\n    raise OSError\n\n\nf()\n", "OSError", 2),
    ],
)
def test_what_keeps_it_from_being_run(
    program: Path, text: str, problem: str, line: int
) -> None:
    """The last line of ours that was reached is named, and what Python says."""
    (program / "good.py").write_text("x = 1\n")
    (program / "a.py").write_text(text)

    found = flaw()

    assert found
    assert str(found).startswith(problem)
    assert (found.file, found.line) == (program / "a.py", line)


def test_our_own_modules_can_be_run() -> None:
    """Each of them, also those that are imported late."""
    assert flaw() is None


def test_modules_that_never_end(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for them for ever."""
    (program / "a.py").write_text("while True:\n    pass\n")
    monkeypatch.setattr(ownprogram, "SECONDS", 1)

    assert str(flaw()) == "to import it took over 1 seconds"


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
