"""The application on the front page does what the page says."""

from __future__ import annotations

import pytest

from handbook import ROOT
from handbook.record.connections import exchange, free_port
from handbook.record.programs import running

SAMPLES = ROOT / "content" / "samples"


@pytest.mark.servers
def test_the_application_answers_under_flask_run() -> None:
    """The command on the page serves the application from its folder."""
    port = free_port()
    command = ["flask", "--app", "hello", "run", "--port", str(port)]
    with running(command, port=port, cwd=SAMPLES):
        response = exchange(port, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")

    assert response.startswith(b"HTTP/1.1 200 OK\r\nServer: Werkzeug/")
    assert response.endswith(b"\r\n\r\n<p>Hello!</p>\n")


SCRIPTS = [*(ROOT / "static").rglob("*.js"), *(ROOT / "static").rglob("*.mjs")]


@pytest.mark.parametrize(
    "call", ["serviceWorker.register", "document.cookie", "cookieStore.set"]
)
def test_no_script_installs_a_service_worker_or_sets_a_cookie(call: str) -> None:
    """A reader gets what was corrected, and nobody is counted."""
    assert SCRIPTS
    assert not any(call in script.read_text("utf-8") for script in SCRIPTS)


def test_no_page_has_a_form_that_sends() -> None:
    """What a reader types stays in the page."""
    templates = list((ROOT / "site/handbook/templates").rglob("*.html"))

    assert templates
    assert not any("<form" in one.read_text("utf-8") for one in templates)
