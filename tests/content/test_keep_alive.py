"""The page on lost POSTs: who loses requests, who does not, and what a server waits."""

from __future__ import annotations

import sys

import pytest

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.programs import run

ARTICLE = ROOT / "content/servers/keep-alive"
SAMPLES = ARTICLE / "samples"
RACE = load_recording(ARTICLE / "recordings/race.json")
IDLE = load_recording(ARTICLE / "recordings/idle.json")
TEXT = (ARTICLE / "index.md").read_text("utf-8")
OLD, STABLE, NEW = (
    f"Nginx {RACE.programs[name]}"
    for name in ("Nginx", "Nginx (Debian 13)", "Nginx (Debian unstable)")
)
NONE = "none of 80"


def table(name: str) -> dict[str, dict[str, str]]:
    """Return a part as a table: for each row, its cells by the heads."""
    part = (IDLE if name == "idle" else RACE).part(name)
    assert part is not None
    (_, *heads), *rows = part.rows()
    return {label: dict(zip(heads, cells, strict=True)) for label, *cells in rows}


def test_kept_connections_lose_posts_behind_every_version() -> None:
    """Whoever keeps connections to Gunicorn as it comes loses some."""
    row = table("nginx")["an upstream, keepalive 16"]

    assert row == {OLD: "some", STABLE: "some", NEW: "some"}


def test_the_new_version_keeps_connections_by_itself() -> None:
    """An upstream is enough since 1.29.7; an address in proxy_pass is not."""
    rows = table("nginx")

    assert rows["an upstream"] == {OLD: NONE, STABLE: NONE, NEW: "some"}
    assert set(rows["the address in proxy_pass"].values()) == {NONE}


@pytest.mark.parametrize(
    "row",
    ["keepalive 16; Gunicorn: keepalive = 75", "keepalive 16; keepalive_timeout 1s"],
)
def test_each_fix_keeps_every_post(row: str) -> None:
    """The one behind waits longer than the one in front: nothing is lost."""
    assert set(table("nginx")[row].values()) == {NONE}


def test_a_get_is_repeated() -> None:
    """No visitor loses a GET, although Nginx logs that its connection was reset."""
    assert set(table("nginx")["keepalive 16, GET requests"].values()) == {NONE}
    part = RACE.part("repeated")
    assert part is not None
    assert 'request: "GET ' in part.text
    assert "Connection reset by peer" in part.text


def test_apache_loses_posts_until_it_has_a_ttl() -> None:
    """The same race, and a fix of its own."""
    (before,) = table("apache")["ProxyPass"].values()
    (after,) = table("apache")["ProxyPass, ttl=1"].values()

    assert (before, after) == ("some", NONE)


def test_the_table_of_servers_has_the_defaults_that_the_page_names() -> None:
    """Gunicorn closes after two seconds, Waitress after 120."""
    rows = table("idle")

    assert rows["Gunicorn, gthread"]["Setting"] == "keepalive = 2"
    assert rows["Gunicorn, gthread"]["Closes an idle connection"] == "2 seconds later"
    assert rows["Waitress"]["Setting"] == "channel-timeout = 120"
    assert "**Waitress** waits at least 120 seconds" in TEXT


def test_the_clients_pause_longer_than_gunicorn_waits() -> None:
    """Their pause is above the default of two seconds, which the race needs."""
    code = "import rounds; print(rounds.IDLE, rounds.CLIENTS)"
    finished = run([sys.executable, "-c", code], cwd=SAMPLES)
    idle, clients = finished.output.split()

    assert 2 < float(idle) < 3
    assert int(clients) == 16
