"""The lab in which the reader is the server: what its articles show and claim."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handbook import ROOT
from labs import server
from labs.applications import GET, pieces, plain
from labs.four_steps import make_environ, serve

LAB = ROOT / "content/labs/you-are-the-server"
SAMPLES = LAB / "samples"


def test_the_solutions_are_those_that_are_judged() -> None:
    """The sample is the very file; it has to lie beside the article to be shown."""
    shown = SAMPLES / "four_steps.py"

    assert shown.read_bytes() == Path(ROOT, "site/labs/four_steps.py").read_bytes()


def test_every_solution_is_folded() -> None:
    """Who wants to think first does not see it."""
    text = (LAB / "index.md").read_text("utf-8")
    steps = text.split("\n## Step ")[1:]

    assert len(steps) == 4
    for number, step in enumerate(steps, 1):
        fold = step.index(f'\n??? note "Show the solution of step {number}"\n')
        assert step.index("file: samples/four_steps.py") > fold


def test_the_four_steps_answer_a_request() -> None:
    """Bytes in, bytes out."""
    response: bytes = serve(GET, plain)  # type: ignore[no-untyped-call]

    assert response == (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 11\r\n\r\n"
        b"GET /caf\xc3\xa9\n"
    )


@pytest.mark.parametrize("path", [b"/caf%E9", b"/caf\xe9"])
def test_a_byte_above_127_becomes_one_character(path: bytes) -> None:
    """Percent-encoded or as it is: PEP 3333 has a character for a byte."""
    environ: dict[str, Any] = make_environ(b"GET %b HTTP/1.1\r\nHost: x\r\n\r\n" % path)  # type: ignore[no-untyped-call]
    finished: dict[str, Any] = server.make_environ(  # type: ignore[no-untyped-call]
        "GET", path.decode("latin-1"), "HTTP/1.1", [], b""
    )

    assert environ["PATH_INFO"] == finished["PATH_INFO"] == "/caf\xe9"


def test_a_generator_starts_with_its_first_piece() -> None:
    """Neither with the call, nor at the end of the body."""
    told: list[str] = []
    body = iter(pieces({}, lambda status, _: told.append(status)))
    before = [*told]
    first = next(body)

    assert before == []
    assert (first, told) == (b"one ", ["200 OK"])


def test_the_finished_server_is_shown_in_full() -> None:
    """All of it, and the one that the benches use."""
    text = (ROOT / "content/labs/a-whole-server/index.md").read_text("utf-8")
    before, _, after = text.partition("file: ../one-request/samples/server.py\n")

    assert before.endswith("```sample\n")
    assert "region" not in after.partition("```")[0]
