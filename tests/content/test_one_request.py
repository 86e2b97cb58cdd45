"""The lab on one request: what its invitations to try come to."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from handbook.record.programs import run

SAMPLES = Path(__file__).parents[2] / "content/labs/one-request/samples"


def asked(target: str, method: str = "GET", **request: Any) -> dict[str, Any]:
    """Return what becomes of a request to the application of the lab."""
    whole = {"method": method, "target": target, "fields": [], **request}
    argument = {"module": "greeter", "name": "app", "request": whole}
    argv = [sys.executable, "-m", "labs.exchange", json.dumps(argument)]
    finished = run(argv, cwd=SAMPLES)
    assert finished.status == 0, finished.output
    told: dict[str, Any] = json.loads(finished.output)
    return told


def environ(told: dict[str, Any]) -> dict[str, str]:
    """Return the environ of an exchange, values as Python shows them."""
    return {key: value for key, value, _ in told["environ"]}


def test_a_form_is_the_body_and_no_text_of_environ() -> None:
    """The answer that the prediction calls right."""
    fields = [["Content-Type", "application/x-www-form-urlencoded"]]
    told = asked("/name", "POST", fields=fields, body="name=Ada+Lovelace")

    assert "Ada" not in str(environ(told))
    assert ["Set-Cookie", 'name="Ada Lovelace"; Path=/'] in told["fields"]


def test_the_cookie_carries_the_name() -> None:
    """Set-Cookie out, Cookie in."""
    told = asked("/", fields=[["Cookie", 'name="Ada Lovelace"']])

    assert "<h1>Hello Ada Lovelace</h1>" in told["body"]
    assert "<h1>Hello stranger</h1>" in asked("/")["body"]


def test_a_path_is_decoded_byte_by_byte() -> None:
    """As PEP 3333 wants it; Flask makes text of it."""
    told = asked("/hello/caf%C3%A9")

    assert environ(told)["PATH_INFO"] == repr("/hello/caf\xc3\xa9")
    assert "<h1>Hello caf\xc3\xa9</h1>" in told["body"]  # its bytes


@pytest.mark.parametrize(
    ("target", "method", "status", "called"),
    [
        ("/nowhere", "GET", "404 NOT FOUND", True),
        ("/", "DELETE", "405 METHOD NOT ALLOWED", True),
        ("/a b", "GET", "400 Bad Request", False),
    ],
)
def test_who_answers(target: str, method: str, status: str, called: bool) -> None:
    """Flask says what it does not have; the server refuses what is no request."""
    told = asked(target, method)

    assert told["response"].startswith(f"HTTP/1.1 {status}\r\n")
    assert bool(told["environ"]) == called


def test_a_name_with_an_underscore_is_dropped() -> None:
    """It would pass for one with a hyphen."""
    told = asked("/", fields=[["X_Token", "1"], ["X-Other", "2"]])

    assert "HTTP_X_TOKEN" not in environ(told)
    assert environ(told)["HTTP_X_OTHER"] == "'2'"
