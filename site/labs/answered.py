"""What a Flask application answers to the bytes of a request, and who did it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Flask, got_request_exception

from labs import reply, server


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What the application answered: whose function was called, and what it raised."""

    reply: reply.Reply
    called: bool
    error: Exception | None


def answered(app: Flask, raw: bytes, method: str) -> Answered:
    """Send a request to the application, through a web server of our own."""
    called: list[str] = []
    raised: list[Exception] = []
    for endpoint, view in [*app.view_functions.items()]:
        app.view_functions[endpoint] = _noted(view, endpoint, called)

    def note(_: Flask, exception: Exception, **__: Any) -> None:
        raised.append(exception)

    with got_request_exception.connected_to(note, app):
        sent = server.serve(raw, app)  # type: ignore[no-untyped-call]
    return Answered(
        reply=reply.read(sent, method),
        called=bool(called),
        error=raised[0] if raised else None,
    )


def _noted(view: Any, endpoint: str, called: list[str]) -> Any:
    """Return a view that writes down that it is called."""

    @wraps(view)
    def noted(**values: Any) -> Any:
        called.append(endpoint)
        return view(**values)

    return noted
