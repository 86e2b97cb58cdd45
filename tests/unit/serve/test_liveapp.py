"""``serve.liveapp``: what the live site answers, whatever is in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.assets import bundles
from handbook.errors import MachineError
from handbook.outputs import pages
from handbook.serve.live import Live
from tests.bad_inputs.case import page
from tests.support.live import SINCE, client_of


def mark(text: str) -> str:
    """Return the mark that a page is known by."""
    found = SINCE.search(text)
    assert found
    return found[1]


def test_a_page_has_the_same_mark_as_long_as_it_is_the_same(content: Path) -> None:
    """Saves elsewhere, and another server, do not make it a new one."""
    live = Live(content)
    client = client_of(live)
    first = mark(client.get("/a/").text)
    live._note([content / "b.md"])
    assert mark(client.get("/a/").text) == first
    assert mark(client_of(Live(content)).get("/a/").text) == first
    (content / "a.md").write_text(page("Second.\n"))
    live._note([content / "a.md"])

    assert mark(client.get("/a/").text) != first


def test_what_stops_a_page_is_told_once(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the page, which listens on, and in the terminal, until it is another page."""
    said: list[str] = []
    client = client_of(Live(content), said)
    whole = pages.body

    def broken(*_: object) -> str:
        raise RuntimeError("<this> is broken")

    for _ in range(2):
        monkeypatch.setattr(pages, "body", broken)
        for _ in range(2):
            answer = client.get("/a/")
            assert answer.status_code == 500
            assert "RuntimeError: &lt;this&gt; is broken" in answer.text
            assert mark(answer.text)
        monkeypatch.setattr(pages, "body", whole)
        assert client.get("/a/").status_code == 200

    assert len(said) == 2
    assert "RuntimeError: <this> is broken\n  fix: " in said[0]
    assert client.get("/nowhere/").status_code == 404


def test_scripts_that_cannot_be_bundled(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Open pages have the last good script, so that they can tell of the mistake."""
    client = client_of(Live(content))
    script = client.get("/_live/live.js").text

    def broken() -> None:
        raise MachineError("site.js:1: no such thing", "take it out")

    monkeypatch.setattr(bundles, "load_bundles", broken)

    assert client.get("/_live/live.js").text == script
    assert "site.js:1: no such thing" in client.get("/a/").text


@pytest.mark.parametrize("path", ["/_live/events", "//elsewhere/", "nowhere"])
def test_nobody_listens_to_what_is_no_page(content: Path, path: str) -> None:
    """A page has an address of the site; the stream itself is none."""
    client = client_of(Live(content))

    assert client.get("/_live/events", query_string={"page": path}).status_code == 400
