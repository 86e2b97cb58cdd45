"""You are the server: environ by hand, then a server of your own, and a referee."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr
from typing import Any

from labs import call_step, checks, environ_step, respond_step, start_step
from labs.applications import (
    GET,
    canonical,
    failing,
    make_environ,
    parse,
    pieces,
    plain,
    reader,
    second_thoughts,
    serve_well,
    writer,
)
from labs.checks import Step, refereed
from labs.misreadings import KEYS, REQUEST, misread
from labs.referee import Application
from labs.server_hints import HINTS
from labs.verdicts import Flaw, State, verdict

Server = Callable[[bytes, Application], bytes]


def fill_in(argument: Mapping[str, str]) -> dict[str, Any]:
    """Judge the values that a reader gives the keys of ``KEYS``."""
    right = make_environ(*parse(REQUEST))
    verdicts = [_read(key, argument.get(key, "").strip(), right[key]) for key in KEYS]
    count = sum(one["state"] == "right" for one in verdicts)
    summary = f"{count} of {len(KEYS)} are right."
    if count == len(KEYS):
        summary = "All of them are right: you have been the server."
    return {"summary": summary, "verdicts": verdicts, "sections": []}


def _read(key: str, given: str, right: str) -> dict[str, Any]:
    """Return the verdict on one value."""
    if given == right:
        return verdict(key, "Right", "right")
    if not given:
        return verdict(key, "Nothing yet", "open")
    return verdict(key, *_wrong(*misread(key, given, right)))


def _wrong(name: str, why: str) -> tuple[str, State, str]:
    return name, "wrong", why


CASES: Mapping[str, tuple[Application, bytes, str]] = {
    "a body in one piece": (plain, GET, "The path is not decoded"),
    "a generator": (pieces, GET, "Pieces are missing"),
    "an application that reads the form": (reader, REQUEST, "The form is not read"),
    "write()": (writer, GET, "What was written is lost"),
    "a second start_response, with exc_info": (second_thoughts, GET, "Another body"),
    "an application that fails": (failing, GET, "Another body"),
}
"""What a reader's server has to serve: what it is, the application, the request, and
what the mistake is called if another body comes."""


def judge(argument: Mapping[str, str]) -> dict[str, Any]:
    """Run a reader's ``serve(request, application)`` with every case."""
    return checks.judge(STEP, argument)


def _served(
    application: Application, request: bytes, other: str
) -> Callable[[Server], None]:
    """Return the check of one case; ``other`` is the mistake behind another body."""

    def check(serve: Server) -> None:
        with redirect_stderr(io.StringIO()):  # one of them fails on purpose
            wanted = canonical(serve_well(request, application))
            answer: Any = refereed(application, lambda one: serve(request, one))
        if not isinstance(answer, bytes):
            kind = type(answer).__name__
            raise Flaw("Not bytes", f"serve returns bytes, not {kind}.")
        came = canonical(answer)
        if came == wanted:
            return
        raise Flaw(
            _name(came, wanted, other),
            "Date, Server, Connection and a right length aside, this is the response.",
            sent=request.partition(b"\r\n")[0].decode("latin-1"),
            wanted=repr(wanted),
            came=repr(came),
        )

    return check


def _name(came: bytes, wanted: bytes, other: str) -> str:
    """Return what the mistake is called by which two responses differ."""
    (head, *_), (right, *_) = (one.partition(b"\r\n\r\n") for one in (came, wanted))
    (line, *lines), (first, *fields) = (one.split(b"\r\n") for one in (head, right))
    if not line.startswith(b"HTTP/"):
        return "No version"
    if line != first:
        stays = line.startswith(b"HTTP/1.1 200 ") and b" 404 " in first
        return "The first status stays" if stays else "Another first line"
    if not set(fields) <= set(lines):
        return "A field is lost"
    if set(fields) < set(lines):
        added = b"\r\n".join(lines).lower()
        return "Another length" if b"content-length:" in added else "Not the same bytes"
    return other


STEP = Step(
    function="serve",
    hints=HINTS,
    partly="{} of {} are served as they should be.",
    done="All of them are served: this is a web server.",
    checks=tuple((what, _served(*case)) for what, case in CASES.items()),
    slips=(
        ("LookupError: the application's own", "The failure goes on"),
        *environ_step.STEP.slips,
        *start_step.STEP.slips,
        *call_step.STEP.slips,
        *respond_step.STEP.slips,
    ),
)
