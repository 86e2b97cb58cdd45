"""How commands end when they are stopped, and what they need around them."""

from __future__ import annotations

import os
import pty
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from handbook import ROOT
from tests.bad_inputs.case import Case, page, pages
from tests.support.commandline import Run, run, start, tree
from tests.support.hold import HELD

ASCII_ONLY = {
    "LC_ALL": "C",
    "LANG": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
}
"""Surroundings in which Python takes every text for ASCII."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a small content folder without mistakes."""
    folder = tmp_path / "content"
    Case("", pages("index.md", "basics/index.md", "basics/caf\u00e9.md")).write(folder)
    return folder


@pytest.mark.parametrize(
    ("number", "status", "word"),
    [(signal.SIGTERM, 143, ""), (signal.SIGINT, 130, "Interrupted")],
    ids=["SIGTERM", "Ctrl-C"],
)
def test_ended_in_the_middle(
    number: signal.Signals, status: int, word: str, content: Path, tmp_path: Path
) -> None:
    """A build that is told to end says one word at most, and leaves nothing behind."""
    command = [sys.executable, "-m", "tests.support.hold", "build"]
    with subprocess.Popen(
        [*command, "--content", content, "--out", tmp_path / "out"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        line = process.stdout.readline()
        during = {path.name for path in tmp_path.iterdir()}
        process.send_signal(number)
        _, err = process.communicate(timeout=30)

    assert line == HELD
    assert during == {"content", ".out-building"}
    assert process.returncode == status
    assert "".join(Run(status, "", err.decode()).told) == word
    assert [path.name for path in tmp_path.iterdir()] == ["content"]


def test_a_reader_who_has_read_enough(content: Path) -> None:
    """When whoever reads the output stops, so does the program, without a word."""
    with start("check", "--content", content) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        err = process.stderr.read().decode()
        status = process.wait(timeout=60)

    assert status == 141
    assert "Traceback" not in err
    assert "BrokenPipe" not in err


@pytest.mark.parametrize(
    "env",
    [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"COLUMNS": "20"}, ASCII_ONLY],
    ids=["no colour", "dumb terminal", "narrow terminal", "ASCII"],
)
def test_plain_output_everywhere(env: dict[str, str], tmp_path: Path) -> None:
    """Output that is no terminal gets plain lines, whole, whatever surrounds it."""
    content = tmp_path / "content"
    case = Case(
        "",
        {"caf\u00e9.md": page("[x](th\u00e9.md)\n")},
        "caf\u00e9.md:4:5: no file 'th\u00e9.md'",
        "  fix: check the name, or make the page",
    )
    case.write(content)

    checked = run("check", "--content", content, env=env)

    assert checked.status == 1
    assert "\x1b" not in checked.err
    assert checked.told == case.told


def test_same_bytes_where_python_knows_only_ascii(
    content: Path, tmp_path: Path
) -> None:
    """A build in the C locale writes what a build in UTF-8 writes."""
    Case("", {"caf\u00e9.md": page("Caf\u00e9 \u65e5\u672c \U0001f600\n")}).write(
        content / "more"
    )
    for name, env in (("one", {}), ("two", ASCII_ONLY)):
        built = run(
            "build", "--content", content, "--out", tmp_path / name, env=dict(env)
        )
        assert (built.status, built.told) == (0, [])

    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_a_terminal_shows_a_bar(content: Path) -> None:
    """On a terminal the work is shown as a bar that fills up."""
    parent, child = pty.openpty()
    with os.fdopen(parent, "rb", buffering=0) as screen:
        subprocess.run(
            [sys.executable, ROOT / "build.py", "check", "--content", content],
            stdout=child,
            stderr=child,
            env={**os.environ, "TERM": "xterm"},
            check=True,
            timeout=60,
        )
        os.close(child)
        shown = b""
        try:
            while data := screen.read(4096):
                shown += data
        except OSError:  # Linux says so when the last writer is gone
            pass

    assert b"Rendering" in shown
    assert b"100%" in shown
    assert b"Checked 3 pages: no mistakes" in shown


def test_a_port_in_use(content: Path) -> None:
    """``serve`` says that a port is taken, and names another."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        served = run("serve", "--content", content, "--port", str(port))

    free = port + 1 if 8001 <= port < 65535 else 8002
    assert (served.status, served.out) == (3, "")
    assert served.err == (
        f"port {port} is in use by another program\n  fix: try --port {free}\n"
    )


@pytest.mark.parametrize("host", ["203.0.113.1", "nowhere.invalid"])
def test_a_host_that_is_not_this_machine(host: str, content: Path) -> None:
    """An address of another machine cannot be listened at."""
    served = run("serve", "--content", content, "--host", host, "--port", "0")

    assert (served.status, served.out) == (3, "")
    assert served.err == (
        f"'{host}' is no address of this machine\n  fix: use --host 127.0.0.1\n"
    )
