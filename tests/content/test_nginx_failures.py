"""The samples that Nginx's failures are shown with, and what the pages say of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.connections import exchange, free_port
from handbook.record.programs import run, running

NGINX = ROOT / "content/errors/nginx"
KEY = "dGhlIHNhbXBsZSBub25jZQ=="
ACCEPT = b"s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
"""A key, and what a server makes of it: the example of RFC 6455, section 1.3."""

UPGRADE = f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {KEY}\r\n"


@pytest.fixture(scope="module")
def echo() -> Iterator[int]:
    """Run the WebSocket server; yields its port."""
    port = free_port()
    argv = [sys.executable, "echo.py", str(port)]
    with running(argv, port=port, cwd=NGINX / "samples"):
        yield port


def ask(port: int, fields: str) -> bytes:
    """Return the response to a request with more header fields."""
    head = f"GET / HTTP/1.1\r\nHost: localhost\r\n{fields}\r\n"
    return exchange(port, head.encode(), quiet=0.2)


def test_a_handshake_is_accepted_as_the_standard_says(echo: int) -> None:
    """The answer is 101, with the key of the standard's example, and a greeting."""
    answer = ask(echo, UPGRADE)

    assert answer.startswith(b"HTTP/1.1 101 ")
    assert b"Sec-WebSocket-Accept: " + ACCEPT in answer
    assert b"\x81\x05Hello" in answer


def test_a_request_without_upgrade_is_no_handshake(echo: int) -> None:
    """The answer is 426, which says what is missing."""
    answer = ask(echo, "")

    assert answer.startswith(b"HTTP/1.1 426 ")
    assert b"\r\nUpgrade: websocket\r\n" in answer


def said(code: str) -> list[str]:
    """Return what code prints among the samples."""
    return run([sys.executable, "-c", code], cwd=NGINX / "samples").output.split()


def test_the_loop_ends_when_the_proxy_says_https() -> None:
    """The application redirects plain HTTP to the very page, and answers https."""
    code = (
        "from secure import app\n"
        "for scheme in ('http', 'https'):\n"
        "    answer = app.test_client().get('/account', base_url=f'{scheme}://a')\n"
        "    print(answer.status_code, answer.headers.get('Location'))\n"
    )

    assert said(code) == ["302", "https://a/account", "200", "None"]


def test_links_have_the_prefix_that_the_application_is_told() -> None:
    """SCRIPT_NAME is in front of each link."""
    code = (
        "from linked import app\n"
        "for prefix in ('', '/shop'):\n"
        "    told = {'SCRIPT_NAME': prefix}\n"
        "    print(app.test_client().get('/', environ_overrides=told).text)\n"
    )

    assert [word for word in said(code) if "/" in word] == ["/about", "/shop/about"]


PARTS = {
    part.name: part.text
    for path in NGINX.glob("recordings/*.json")
    for part in load_recording(Path(path)).parts
}


@pytest.mark.parametrize("name", [one for one in PARTS if one.endswith("-confirm")])
def test_a_failure_is_asked_for_what_it_prints(name: str) -> None:
    """Three commands or more, and no answer was lost on the way."""
    commands = [line for line in PARTS[name].splitlines() if line.startswith("$ ")]

    assert len(commands) >= 3
    assert "not found" not in PARTS[name].replace("host not found", "")
    assert not PARTS[name].rstrip().endswith("command not found")
