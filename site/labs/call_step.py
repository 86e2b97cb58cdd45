"""The third step of a server of your own: the call, and the iterable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from labs import checks, four_steps
from labs.applications import GET, pieces, plain, writer
from labs.call_hints import HINTS
from labs.checks import Step, refereed
from labs.referee import Application
from labs.verdicts import Flaw

Caller = Callable[[Application], tuple[str, Any, bytes]]
"""The reader's function, called with the environ of a request."""

FIELDS = [("Content-Type", "text/plain")]


class _Body:
    """A body that counts how often it is closed, and may fail on the way."""

    def __init__(self, *, fails: bool = False) -> None:
        self.fails = fails
        self.closed = 0

    def __iter__(self) -> Iterator[bytes]:
        yield b"one"
        if self.fails:
            raise LookupError("the application's own")

    def close(self) -> None:
        self.closed += 1


def _answer(call: Caller, application: Application) -> tuple[str, Any, bytes]:
    """Return what the reader's function returns, once it has the right shape."""
    answer: Any = call(application)
    if not isinstance(answer, tuple | list) or len(answer) != 3:
        raise Flaw("Not three things", f"call returned {answer!r}.")
    status, headers, body = answer
    if not isinstance(body, bytes):
        said = f"The third thing is a {type(body).__name__}."
        raise Flaw("The body is not bytes", said)
    return status, headers, body


def _expect(call: Caller, application: Application, right: bytes, sent: str) -> None:
    status, headers, body = _answer(call, application)
    if (status, list(headers)) != ("200 OK", FIELDS):
        raise Flaw(
            "Another head",
            "This is what you return as status and header fields.",
            sent=f"start_response('200 OK', {FIELDS!r})",
            wanted=repr(("200 OK", FIELDS)),
            came=repr((status, headers)),
        )
    if body == right:
        return
    if sorted(body) == sorted(right):
        name = "Out of order"
    elif right.startswith(body):
        name = "Pieces are missing"
    elif right.endswith(body):
        name = "What was written is lost"
    else:
        name = "Another body"
    said = "This is the body that you return."
    raise Flaw(name, said, sent=sent, wanted=repr(right), came=repr(body))


def _list(call: Caller) -> None:
    _expect(call, plain, b"GET /caf\xc3\xa9\n", "return [b'GET /caf\\xc3\\xa9\\n']")


def _generator(call: Caller) -> None:
    _expect(call, pieces, b"one two\n", "yield b'one ', then yield b'two\\n'")


def _write(call: Caller) -> None:
    sent = "write(b'written, '), then return [b'returned\\n']"
    _expect(call, writer, b"written, returned\n", sent)


def _with(body: _Body) -> Application:
    def application(environ: Any, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", FIELDS)
        return body

    return application


def _closes(call: Caller) -> None:
    body = _Body()
    _expect(call, _with(body), b"one", "an iterable that gives b'one'")
    if body.closed != 1:
        raise Flaw(
            "Closed twice" if body.closed else "Never closed",
            f"close() was {'called twice' if body.closed else 'never called'}.",
            sent="an iterable with a method close()",
        )


def _closes_always(call: Caller) -> None:
    body = _Body(fails=True)
    sent = "an iterable that gives b'one', then raises LookupError"
    try:
        _answer(call, _with(body))
    except LookupError:
        if body.closed:
            return
        said = "The exception came out of call, and close() was never called."
        raise Flaw("Open after a failure", said, sent=sent) from None
    said = "You returned as if nothing had happened."
    raise Flaw("The failure is hidden", said, sent=sent)


def _silent(call: Caller) -> None:
    def application(environ: Any, start_response: Any) -> Iterable[bytes]:
        return [b"body"]

    try:
        answer: Any = call(application)
    except Exception:  # of whatever kind
        return
    raise Flaw(
        "A response without a status",
        "The application never called start_response.",
        sent="return [b'body']",
        wanted="an exception",
        came=repr(answer),
    )


def _referee(call: Caller) -> None:
    for application in (plain, pieces, writer):
        refereed(application, lambda checked: _answer(call, checked))


STEP = Step(
    function="call",
    hints=HINTS,
    given={
        "make_environ": four_steps.make_environ,
        "make_start_response": four_steps.make_start_response,
    },
    bind=lambda call, given: (
        lambda application: call(application, given["make_environ"](GET))
    ),
    checks=(
        ("a list", _list),
        ("a generator", _generator),
        ("write()", _write),
        ("close() is called", _closes),
        ("close(), though the application fails", _closes_always),
        ("an application that never starts", _silent),
        ("the referee, wsgiref.validate", _referee),
    ),
    slips=(
        ("ValueError: not enough values to unpack", "Too early"),
        (
            "TypeError: .*('function' object|'dict' object is not callable)",
            "The arguments are swapped",
        ),
        ("TypeError: .*(not subscriptable|has no len)", "An iterable is no list"),
        (
            "TypeError: .*(expected str|can only concatenate str|can't concat)",
            "Text and bytes, mixed",
        ),
        (
            "AttributeError: .*has no attribute 'close'",
            "Not every iterable has close()",
        ),
    ),
)


def judge(argument: Mapping[str, str]) -> dict[str, Any]:
    """Judge a reader's ``call``."""
    return checks.judge(STEP, argument)
