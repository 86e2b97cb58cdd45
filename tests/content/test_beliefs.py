"""The page of beliefs: its table is whole, and its text agrees with it."""

from __future__ import annotations

import re
import runpy
from collections import Counter
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.connections import free_port
from handbook.record.programs import run, running

ARTICLE = ROOT / "content/reference/beliefs"
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


@pytest.mark.servers
def test_patched_gevent_handles_four_blocking_requests_at_once(tmp_path: Path) -> None:
    """What stops everybody unpatched does not when blocking functions are replaced."""
    (tmp_path / "patched.py").write_text(
        "from gevent import monkey\nmonkey.patch_all()\n"
        "import sys\nfrom claims import serve_with_gevent\n"
        "serve_with_gevent(int(sys.argv[1]))\n",
        "utf-8",
    )
    shared = ROOT / "content/servers/samples"
    port = free_port()
    argv = ["python", "patched.py", str(port)]
    path = {"PYTHONPATH": f"{SAMPLES}:{shared}"}
    with running(argv, port=port, cwd=tmp_path, env=path):
        done = run(["python", str(shared / "four_at_once.py"), str(port)])

    assert done.output.split()[-1] == "4"


def test_the_tables_are_shown_once_with_what_they_were_made_with() -> None:
    """One figure, so that the line with the versions stands there once."""
    text = (ARTICLE / "index.md").read_text("utf-8")

    assert text.count("```recording") == 1
    assert "parts: [together, limits, development, proxies, uwsgi]" in text


def test_uwsgi_is_the_wheel_that_the_page_names() -> None:
    """The version of the wheel is in the recording."""
    text = (ARTICLE / "index.md").read_text("utf-8")

    assert RECORDING.programs["pyuwsgi"] == "2.0.30.post1"
    assert "version 2.0.30.post1" in text


def test_every_program_is_named_with_its_version() -> None:
    """A verdict is about versions."""
    assert {
        "Flask",
        "Gunicorn",
        "Nginx",
        "Nginx (Debian unstable)",
        "Waitress",
        "uWSGI",
    } <= set(RECORDING.programs)


def test_flask_reads_twenty_megabytes_unless_it_is_told_not_to() -> None:
    """What the sample asks of Flask, and how the answer changes with a limit."""
    names = runpy.run_path(str(SAMPLES / "ask_flask.py"))
    app, twenty = names["app"], names["twenty"]
    assert app.test_client().post("/upload", data=twenty).status_code == 200

    app.config["MAX_CONTENT_LENGTH"] = 16_000_000
    assert app.test_client().post("/upload", data=twenty).status_code == 413


def test_the_verdicts_are_as_the_page_counts_them() -> None:
    """Sixteen are false, four out of date, one is risky, and none is true."""
    verdicts = Counter(re.match(r"\w+", row[-1])[0] for row in ROWS)  # type: ignore[index]

    assert verdicts == {"false": 16, "outdated": 4, "risky": 1}
