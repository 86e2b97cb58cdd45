"""Stopping and reloading: what the page recommends is what the table shows."""

from __future__ import annotations

import re

import pytest

from handbook import ROOT
from handbook.content.recordings import load_recording

ARTICLE = ROOT / "content/servers/stopping"
SAMPLES = ARTICLE / "samples"
RECORDING = load_recording(ARTICLE / "recordings/stops.json")


def table(name: str) -> dict[tuple[str, ...], dict[str, str]]:
    """Return the rows of a table by their first cells: a server, what it is told."""
    part = RECORDING.part(name)
    assert part is not None
    head, *rows = part.rows()
    keys = 2 if "Told" in head else 1
    return {tuple(row[:keys]): dict(zip(head, row, strict=True)) for row in rows}


def test_what_is_called_gentle_answers_and_ends() -> None:
    """No signal of the first table drops the request that is being served."""
    assert len(table("gentle")) > 5
    for case, row in table("gentle").items():
        assert row["Its request, and then"] == "answered, ends", case


def test_a_reload_that_answers_leads_to_the_new_version() -> None:
    """Nothing that loses no request keeps the old code, or ends the server."""
    assert len(table("reloads")) > 5
    for case, row in table("reloads").items():
        request, _, then = row["Its request, and then"].partition(", ")
        if request == "answered":
            assert then in {"new version", "goes on"}, case


def test_the_first_sentence_names_the_signals_of_the_table() -> None:
    """The advice for each server is the signal that the recording calls gentle."""
    text = (ARTICLE / "index.md").read_text("utf-8")
    first = next(line for line in text.splitlines() if line.startswith("Reload "))
    told = {server.split(",")[0]: word for server, word in table("gentle")}
    advised = {
        name: word
        for word, names in re.findall(r"`(\w+)` for ([\w ]+)", first)
        for name in names.split(" and ")
    }

    assert advised.keys() >= {"Gunicorn", "Uvicorn", "Waitress", "Nginx", "Apache"}
    assert advised == {name: told[name] for name in advised}


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("../uwsgi/samples/uwsgi.ini", "unix_signal:15 gracefully_kill_them_all"),
        ("../gunicorn/samples/production/gunicorn.conf.py", "keepalive = 75"),
    ],
)
def test_the_settings_for_production_stop_and_wait_as_the_page_says(
    file: str, line: str
) -> None:
    """The files that readers copy hold what the recordings recommend."""
    assert line in (ARTICLE / file).read_text("utf-8")
    assert "die-on-term" not in (ARTICLE / file).read_text("utf-8")
