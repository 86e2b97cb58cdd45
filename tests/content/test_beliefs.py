"""The page of beliefs: its table is whole, and its text agrees with it."""

from __future__ import annotations

import re

from handbook import ROOT
from handbook.recordings import load_recording

ARTICLE = ROOT / "content/servers/beliefs"
SAMPLES = ARTICLE / "samples"
RECORDING = load_recording(ARTICLE / "recordings/beliefs.json")
ROWS = [row for part in RECORDING.parts for row in part.rows()[1:]]


def test_every_claim_has_a_verdict() -> None:
    """No experiment ended undecided, and none found a claim to hold."""
    assert len(ROWS) == 21
    assert "Twenty-one claims" in (ARTICLE / "index.md").read_text("utf-8")
    for claim, done, happened, verdict in ROWS:
        assert all((claim, done, happened))
        assert re.match("(false|outdated|risky|partly)", verdict), (claim, verdict)


def test_every_program_is_named_with_its_version() -> None:
    """A verdict is about versions."""
    assert {"Flask", "Gunicorn", "Nginx", "current Nginx", "Waitress", "uWSGI"} <= set(
        RECORDING.programs
    )
