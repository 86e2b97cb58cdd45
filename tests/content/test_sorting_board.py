"""What the sorting board says of its tools, and the recording that proves it."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

import pytest

from handbook.content.recordings import load_recording
from handbook.content.tools import Tool, load_tools
from handbook.record.programs import run

ARTICLE = Path(__file__).parents[2] / "content/basics/sorting-board"
SAMPLES = ARTICLE / "samples"
TOOLS = {
    tool.name: tool
    for tool in load_tools(ARTICLE / "tools.yaml", PurePosixPath("tools.yaml"))
}
PART = load_recording(ARTICLE / "recordings/sorted.json").part("tools")
assert PART
HEAD, *ROWS = PART.rows()
RECORDED = {name: (listens, sockets, said) for name, listens, sockets, said in ROWS}


def corner(tool: Tool) -> tuple[bool, bool]:
    """Return whether a tool listens itself, and whether one writes with it."""
    return tool.listens == "yes", tool.write


def test_sixteen_tools_are_sorted_and_every_tool_has_a_proof() -> None:
    """Readers bet on sixteen; the others are proved too, and no corner is empty."""
    bets = [tool for tool in TOOLS.values() if tool.bet]

    assert len(TOOLS) == 51
    assert len(bets) == 16
    assert {corner(tool) for tool in bets} == {
        (listens, write) for listens in (True, False) for write in (True, False)
    }
    alike = [tool for tool in TOOLS.values() if (tool.listens == "yes") == tool.write]
    assert len(alike) * 2 < len(TOOLS)
    for tool in TOOLS.values():
        assert tool.recorded in RECORDED or (tool.source and tool.url)


@pytest.mark.parametrize("name", RECORDED)
def test_a_recorded_tool_says_what_was_recorded(name: str) -> None:
    """Whether it listens is what the operating system said."""
    listens, sockets, _ = RECORDED[name]
    tool = TOOLS[name]

    assert tool.recorded == name
    assert (tool.listens == "yes") == (listens == "yes")
    assert (sockets == "none") == (listens == "no")
    if listens.startswith("through"):
        assert "apache" in tool.listens.lower()


def test_every_other_tool_listened_and_answered() -> None:
    """But for three that are called, each had a socket and gave a status."""
    called = {name for name, (listens, *_) in RECORDED.items() if listens == "no"}
    others = RECORDED.keys() - called

    assert called == {"Flask", "Jinja", "WhiteNoise"}
    assert len(others) == 13
    for name in others:
        _, sockets, said = RECORDED[name]
        assert sockets.startswith("127.0.0.1:")
        assert said.startswith("200 OK, ")


def test_the_four_corners_have_the_tools_that_the_article_names() -> None:
    """Both, a server, a framework or library, neither."""
    expected = {
        (True, True): ("Tornado", "Node.js", "Werkzeug"),
        (True, False): ("Nginx", "Gunicorn"),
        (False, True): ("Flask", "Express"),
        (False, False): ("mod_wsgi", "Supervisor"),
    }

    for where, names in expected.items():
        assert {corner(TOOLS[name]) for name in names} == {where}


def test_called_needs_no_port() -> None:
    """Three tools answer before the program asks for a server, and bind nothing."""
    code = """
import runpy, sys
bound = []
sys.addaudithook(lambda event, _: event == "socket.bind" and bound.append(event))
called = runpy.run_path("called.py")
ask, app = called["status_of"], called["app"]
print(ask(app), ask(called["Response"]("Tea")), len(bound))
"""
    finished = run([sys.executable, "-c", code], cwd=SAMPLES, env={"PYTHONPATH": "."})

    assert finished.output == "200 OK 200 OK 0\n"


def test_the_route_is_what_flask_answers_with() -> None:
    """Without it, as the article proposes to try, one line changes."""
    code = """
import called
print(called.status_of(called.Flask("without_a_route")))
"""
    finished = run([sys.executable, "-c", code], cwd=SAMPLES, env={"PYTHONPATH": "."})

    assert finished.output == "404 NOT FOUND\n"
