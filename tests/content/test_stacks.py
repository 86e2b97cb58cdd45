"""The five stacks: what the page says of them stands in their answers."""

from __future__ import annotations

import pytest

from handbook import ROOT
from handbook.recordings import load_recording

ARTICLE = ROOT / "content/deploy/stacks"
SAMPLES = ARTICLE / "samples"
RECORDING = load_recording(ARTICLE / "recordings/stacks.json")


def answers() -> dict[str, list[str]]:
    """Return what each stack answers, by question."""
    part = RECORDING.part("answers")
    assert part is not None
    return {question: cells for question, *cells in part.rows()}


def test_no_stack_believes_a_forged_field() -> None:
    """With and without the lie, the view sees the same client and address."""
    found = answers()

    assert set(found["The client, who comes from 127.0.0.2"]) == {"127.0.0.2"}
    assert set(found["The same, claiming to be 203.0.113.9"]) == {"127.0.0.2"}
    assert found["The page's own address"] == found["The same, with forged fields"]


def test_only_waitress_speaks_plain_http_and_serves_files() -> None:
    """The others have a proxy for both."""
    found = answers()
    *proxied, alone = found["The page's own address"]
    assert set(proxied) == {"https://hello.example/"}
    assert alone == "http://hello.example/"

    assert found["Who serves /static/site.css"] == [
        "200, nginx",
        "200, nginx",
        "200, Apache",
        "200, Apache",
        "200, waitress",
    ]


def test_tokens_stand_once_in_their_files() -> None:
    """What is replaced is declared on the page, and replaced in one place."""
    part = RECORDING.part("tokens")
    assert part is not None
    for line in part.text.splitlines():
        file, _, token = line.partition(": ")
        assert (SAMPLES / file).read_text("utf-8").count(token) == 1, line


@pytest.mark.parametrize("stack", ["nginx-gunicorn", "apache-proxy"])
def test_proxy_fix_counts_the_one_hop(stack: str) -> None:
    """The application behind a proxy believes one hop of two fields, no more."""
    text = (SAMPLES / stack / "hello.py").read_text("utf-8")

    assert "x_for=1, x_proto=1, x_host=0" in text


@pytest.mark.parametrize("stack", ["nginx-uwsgi", "apache-mod-wsgi", "waitress"])
def test_without_a_hop_there_is_no_proxy_fix(stack: str) -> None:
    """No forwarded field is believed where none is set."""
    assert "ProxyFix" not in (SAMPLES / stack / "hello.py").read_text("utf-8")
