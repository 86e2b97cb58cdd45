"""Gunicorn, uWSGI and Waitress side by side: what is said is what was recorded."""

from __future__ import annotations

import re
import runpy
import sys

import pytest

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.connections import connect, free_port
from handbook.record.programs import run, running
from handbook.record.servers import SERVERS, serving

ARTICLE = ROOT / "content/servers/gunicorn-uwsgi-or-waitress"
SAMPLES = ARTICLE / "samples"
HELLO = ROOT / "content/servers/samples"
RECORDING = load_recording(ARTICLE / "recordings/three.json")
STOPS = load_recording(ROOT / "content/servers/stopping/recordings/stops.json")
TURNS = runpy.run_path(str(SAMPLES / "turns.py"))
TWENTY = runpy.run_path(str(SAMPLES / "twenty_at_once.py"))


def rows(part: str) -> dict[str, list[str]]:
    """Return the rows of a table of the recording, by their first cell."""
    found = RECORDING.part(part)
    assert found is not None
    return {title: cells for title, *cells in found.rows()[1:]}


@pytest.mark.parametrize(
    ("visitor", "places", "turn"),
    [(1, 1, 1), (20, 1, 20), (4, 4, 1), (5, 4, 2), (20, 8, 3), (20, 20, 1)],
)
def test_a_visitor_waits_until_a_place_is_free(
    visitor: int, places: int, turn: int
) -> None:
    """As many as there are places are served in each turn."""
    assert TURNS["turn"](visitor, places) == turn


def test_the_calculation_and_the_servers_agree() -> None:
    """As many at a time, and as many turns, with each server as recorded."""
    last = {f"{n} at a time, {TURNS['turn'](20, n)} turns" for n in (1, 4, 8)}
    shortest = {name: cells[0] for name, cells in rows("together").items()}
    eight = {cells[1] for cells in rows("together").values()}

    assert {*shortest.values(), *eight} == last
    assert shortest == {
        "Gunicorn": "1 at a time, 20 turns",
        "uWSGI": "1 at a time, 20 turns",
        "Waitress": "4 at a time, 5 turns",
    }
    assert eight == {"8 at a time, 3 turns"}


def test_the_client_counts_what_overlaps() -> None:
    """Two that share a moment, and three pages one after the other."""
    spans = [(0.0, 0.5), (0.25, 0.75), (1.0, 1.5)]

    assert TWENTY["most_together"](spans) == 2
    assert TWENTY["turns"](spans) == 3


def test_the_trees_are_those_of_the_drawing() -> None:
    """One process that watches two, twice, and one process alone."""
    found = {}
    for server in ("gunicorn", "uwsgi", "waitress"):
        part = RECORDING.part(f"{server}-tree")
        assert part is not None
        found[server] = [
            len(re.match(r"\d+( +)", x)[1])  # type: ignore[index]
            for x in part.text.splitlines()
        ]

    assert found == {"gunicorn": [2, 4, 4], "uwsgi": [2, 4, 4], "waitress": [2]}


def test_each_server_answers_the_protocol_that_it_speaks() -> None:
    """And no other, as the list below the table says."""
    speaks = {
        name: [cell == "200" for cell in cells]
        for name, cells in rows("speaks").items()
    }

    assert speaks == {
        "Gunicorn": [True, False],
        "Gunicorn, --protocol uwsgi": [False, True],
        "uWSGI, --http-socket": [True, False],
        "uWSGI, --socket": [False, True],
        "Waitress": [True, False],
    }


@pytest.mark.parametrize(
    ("server", "stop", "reload"),
    [
        ("Gunicorn, gthread", "TERM", "HUP"),
        ("uWSGI, hook", "TERM", "touch reload.txt"),
        ("Waitress", "INT", ""),
    ],
)
def test_the_signals_of_the_table_are_the_gentle_ones(
    server: str, stop: str, reload: str
) -> None:
    """What is served is answered, and where there is a reload, it is answered too."""
    gentle, reloads = STOPS.part("gentle"), STOPS.part("reloads")
    assert gentle is not None
    assert reloads is not None

    assert [server, stop, "answered, ends"] in gentle.rows()
    new = [row for row in reloads.rows() if row[0] == server and "new" in row[2]]
    assert bool(new) == bool(reload)
    assert all(row[2] == "answered, new version" for row in new)
    assert not reload or [server, reload, "answered, new version"] in new


def test_listen_prints_what_arrives_first() -> None:
    """The bytes as they are, and not more than it promises."""
    port = free_port()
    argv = [sys.executable, "listen.py", str(port)]
    with running(argv, port=port, cwd=SAMPLES) as program:
        sent = b"\x00\x01" + b"a" * 500
        with connect(port) as client:
            client.sendall(sent)
            program.process.wait(10)
        shown = runpy.run_path(str(SAMPLES / "listen.py"))["SHOWN"]

        assert program.log() == f"{sent[:shown]!r}\n"


@pytest.mark.servers
@pytest.mark.parametrize("server", ["gunicorn", "uwsgi-http-socket", "waitress"])
def test_each_serves_the_same_application_unchanged(server: str) -> None:
    """The four clients of these pages get their slow page from each of them."""
    assert SERVERS[server].http
    with serving(server, "hello:app", folder=HELLO) as program:
        argv = [sys.executable, "four_at_once.py", str(program.port)]
        finished = run(argv, cwd=HELLO)

    assert finished.status == 0
    assert finished.output.startswith("4 requests sent;")
