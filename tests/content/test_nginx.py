"""The page on Nginx: three versions, and what each makes of an upstream."""

from __future__ import annotations

import re

from handbook import ROOT
from handbook.content.recordings import load_recording

ARTICLE = ROOT / "content/servers/nginx"
SAMPLES = ARTICLE / "samples"
RECORDING = load_recording(ARTICLE / "recordings/nginx-at-work.json")
TEXT = (ARTICLE / "index.md").read_text("utf-8")
NAMES = {
    "old": "Nginx",
    "stable": "Nginx (Debian 13)",
    "new": "Nginx (Debian unstable)",
}


def seen(part: str) -> str:
    """Return what the backend saw."""
    found = RECORDING.part(part)
    assert found is not None
    return found.text


TAB = re.compile(
    r'=== "Nginx ([\d.]+)"\n\n +```recording\n +name: nginx-at-work\n +parts: \[(\w+)-'
)


def test_a_tab_has_the_version_that_was_recorded() -> None:
    """The tab's title is the start of the version whose recording it shows."""
    tabs = TAB.findall(TEXT)

    assert len(tabs) == 6
    for tab, part in tabs:
        assert RECORDING.programs[NAMES[part]].startswith(f"{tab}.")


def test_old_versions_close_and_the_new_one_keeps() -> None:
    """The second request comes over the first connection from the new one only."""
    for part in ("old", "stable"):
        assert "HTTP/1.0" in seen(f"{part}-upstream")
        assert "--- connection 2" in seen(f"{part}-upstream")
    assert "HTTP/1.0" not in seen("new-upstream")
    assert "--- connection 2" not in seen("new-upstream")


def test_every_version_is_in_the_table_with_where_it_is_from() -> None:
    """The table has each version that ran, and the row of the page's own system."""
    part = RECORDING.part("versions")
    assert part is not None
    _, *rows = part.rows()

    assert [row[1] for row in rows] == [
        RECORDING.programs[one] for one in NAMES.values()
    ]
    assert [row[0] for row in rows] == ["Debian 12", "Debian 13", "Debian unstable"]


def test_what_keeps_connections_says_how_long_the_server_must_keep_them() -> None:
    """No configuration with ``keepalive`` is shown without the rule."""
    kept = [
        path for path in SAMPLES.rglob("*.conf") if "keepalive " in path.read_text()
    ]

    assert kept
    assert TEXT.count("../keep-alive/index.md") >= 2
