"""The third step of a server of your own: the call, and the iterable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from labs import checks, four_steps
from labs.checks import Flaw, Step, refereed
from labs.referee import Application
from labs.your_server import GET, make_environ, parse, pieces, plain, writer

Caller = Callable[[Application, dict[str, Any]], tuple[str, Any, bytes]]

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
    answer: Any = call(application, make_environ(*parse(GET)))
    if not isinstance(answer, tuple | list) or len(answer) != 3:
        raise Flaw(
            "Not three things",
            f"call returned {answer!r}.",
            "return status, headers, body",
        )
    status, headers, body = answer
    if not isinstance(body, bytes):
        raise Flaw(
            "The body is not bytes",
            f"It is a {type(body).__name__}. What goes out is bytes, in one piece.",
            'b"".join(…)',
        )
    return status, headers, body


def _expect(call: Caller, application: Application, right: bytes) -> None:
    status, headers, body = _answer(call, application)
    if (status, list(headers)) != ("200 OK", FIELDS):
        raise Flaw(
            "Another head",
            f"The application said '200 OK' and {FIELDS!r}; you return {status!r} and"
            f" {headers!r}.",
            "status, headers = head",
        )
    if body == right:
        return
    if sorted(body) == sorted(right):
        name, why = "Out of order", "What was written comes before what is returned."
    elif right.startswith(body):
        name, why = "Pieces are missing", "An iterable may have any number of pieces."
    elif right.endswith(body):
        name, why = "What was written is lost", "write() put pieces into chunks."
    else:
        name, why = "Another body", "It is made of the pieces alone."
    raise Flaw(
        name,
        f"The body is {body!r}, and should be {right!r}. {why}",
        "for chunk in result: chunks.append(chunk)",
    )


def _list(call: Caller) -> None:
    _expect(call, plain, b"GET /caf\xc3\xa9\n")


def _generator(call: Caller) -> None:
    _expect(call, pieces, b"one two\n")


def _write(call: Caller) -> None:
    _expect(call, writer, b"written, returned\n")


def _with(body: _Body) -> Application:
    def application(environ: Any, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", FIELDS)
        return body

    return application


def _closes(call: Caller) -> None:
    body = _Body()
    _expect(call, _with(body), b"one")
    if body.closed != 1:
        raise Flaw(
            "Closed twice" if body.closed else "Never closed",
            "The application frees in close() what it holds: a file, a connection to"
            " a database. You call it once, at the end.",
            'if hasattr(result, "close"): result.close()',
        )


def _closes_always(call: Caller) -> None:
    body = _Body(fails=True)
    try:
        _answer(call, _with(body))
    except LookupError:
        if body.closed:
            return
        raise Flaw(
            "Open after a failure",
            "The application failed on the way, and close() was never called.",
            "try: …, then finally: …",
        ) from None
    raise Flaw(
        "The failure is hidden",
        "The application raised an exception, and you returned as if it had not. Your"
        " caller has to know, to answer 500.",
        "try and finally, without except",
    )


def _silent(call: Caller) -> None:
    def application(environ: Any, start_response: Any) -> Iterable[bytes]:
        return [b"body"]

    try:
        answer: Any = call(application, make_environ(*parse(GET)))
    except Exception:  # of whatever kind
        return
    raise Flaw(
        "A response without a status",
        f"The application never called start_response, and you returned {answer!r}.",
        "status, headers = head raises an exception then.",
    )


def _referee(call: Caller) -> None:
    for application in (plain, pieces, writer):
        refereed(application, lambda checked: _answer(call, checked))


STEP = Step(
    function="call",
    given={"make_start_response": four_steps.make_start_response},
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
        (
            "ValueError: not enough values to unpack",
            Flaw(
                "Too early",
                "A generator runs only when you read it. Before its first piece, nobody"
                " has called start_response.",
                "Read the whole iterable, then look into head.",
            ),
        ),
        (
            "TypeError: .*('function' object|'dict' object is not callable)",
            Flaw(
                "The arguments are swapped",
                "environ comes first, then start_response, both by their place.",
                "application(environ, start_response)",
            ),
        ),
        (
            "TypeError: .*(not subscriptable|has no len)",
            Flaw(
                "An iterable is no list",
                "PEP 3333 promises something to go through once, not places in it.",
                "for chunk in result:",
            ),
        ),
        (
            "TypeError: .*(expected str|can only concatenate str|can't concat)",
            Flaw(
                "Text and bytes, mixed",
                "The pieces of a body are bytes.",
                'b"".join(chunks)',
            ),
        ),
        (
            "AttributeError: .*has no attribute 'close'",
            Flaw(
                "Not every iterable has close()",
                "A list has none.",
                'if hasattr(result, "close"):',
            ),
        ),
    ),
)


def judge(argument: Mapping[str, str]) -> dict[str, Any]:
    """Judge a reader's ``call``."""
    return checks.judge(STEP, argument["code"])
