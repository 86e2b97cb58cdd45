"""The second step of a server of your own: start_response."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from labs import checks, four_steps
from labs.checks import Step, refereed
from labs.environ_step import OTHER
from labs.start_hints import HINTS
from labs.verdicts import Flaw

OK = "200 OK"
LOST = "404 Not Found"
PLAIN = [("Content-Type", "text/plain")]
HTML = [("Content-Type", "text/html")]

Maker = Callable[[list[Any], list[bytes]], Callable[..., Any]]


class _Bound:
    """The reader's function, and ``make_environ`` to try it with."""

    def __init__(self, make: Maker, given: Mapping[str, Any]) -> None:
        self.make, self.make_environ = make, given["make_environ"]

    def __call__(self, head: list[Any], chunks: list[bytes]) -> Callable[..., Any]:
        return self.make(head, chunks)


def _started(
    make: Maker, head: list[Any], chunks: list[bytes]
) -> Callable[..., Callable[[bytes], object]]:
    start_response: Any = make(head, chunks)
    if not callable(start_response):
        said = f"make_start_response returned {start_response!r}."
        raise Flaw("No function came back", said)
    return start_response  # type: ignore[no-any-return]


def _said(status: str, headers: list[tuple[str, str]], third: str = "") -> str:
    """Return a call of start_response as the application writes it."""
    return f"start_response({status!r}, {headers!r}{third})"


def _kept(
    head: list[Any], status: str, headers: list[tuple[str, str]], third: str = ""
) -> None:
    wanted = [status, headers]
    if list(head) == wanted:
        return
    name = "Something else is kept" if head else "The list is still empty"
    raise Flaw(
        name,
        "This is what your caller finds in head.",
        sent=_said(status, headers, third),
        wanted=repr(wanted),
        came=repr(head),
    )


def _keeps(make: Maker) -> None:
    head: list[Any] = []
    _started(make, head, [])(OK, PLAIN)
    _kept(head, OK, PLAIN)


def _writes(make: Maker) -> None:
    chunks: list[bytes] = []
    write: Any = _started(make, [], chunks)(OK, PLAIN)
    if not callable(write):
        raise Flaw("No write()", f"start_response returned {write!r}.")
    write(b"one")
    write(b"two")
    if chunks != [b"one", b"two"]:
        raise Flaw(
            "What was written is lost",
            "This is what your caller finds in chunks.",
            sent="write(b'one'), then write(b'two')",
            wanted=repr([b"one", b"two"]),
            came=repr(chunks),
        )


def _twice(make: Maker) -> None:
    start_response = _started(make, [], [])
    start_response(OK, PLAIN)
    try:
        start_response(LOST, PLAIN)
    except Exception:  # of whatever kind: PEP 3333 leaves that open
        return
    raise Flaw(
        "The second call passes",
        "The application called twice, and you raised nothing.",
        sent=f"{_said(OK, PLAIN)}, then {_said(LOST, PLAIN)}",
    )


def _again(start_response: Callable[..., Any], status: str) -> Exception | None:
    """Start with an error that was caught; return what comes of it."""
    try:
        raise LookupError("the application's own")
    except LookupError:
        caught = sys.exc_info()
    try:
        start_response(status, HTML, caught)
    except TypeError:
        raise
    except Exception as error:
        return error
    return None


def _mends(make: Maker) -> None:
    head: list[Any] = []
    start_response = _started(make, head, [])
    start_response(OK, PLAIN)
    if error := _again(start_response, LOST):
        raise Flaw(
            "An error page is refused",
            f"You raised {type(error).__name__}, and nothing has gone out yet.",
            sent=_said(LOST, HTML, ", exc_info"),
        )
    if list(head) == [OK, PLAIN]:
        raise Flaw(
            "The first status stays",
            "This is what your caller finds in head after the second call.",
            sent=_said(LOST, HTML, ", exc_info"),
            wanted=repr([LOST, HTML]),
            came=repr(head),
        )
    _kept(head, LOST, HTML, ", exc_info")


def _too_late(make: Maker) -> None:
    head: list[Any] = []
    chunks: list[bytes] = []
    start_response = _started(make, head, chunks)
    start_response(OK, PLAIN)
    chunks.append(b"half a page")
    error = _again(start_response, LOST)
    if isinstance(error, LookupError):
        return
    raise Flaw(
        "Another exception" if error else "Too late",
        "A piece of the body has gone out before this call.",
        sent=_said(LOST, HTML, ", exc_info"),
        wanted="LookupError, which the application has caught",
        came=type(error).__name__ if error else "no exception",
    )


def _referee(make: _Bound) -> None:
    def application(environ: Any, start_response: Any) -> Iterable[bytes]:
        write = start_response(OK, PLAIN)
        write(b"one")
        return [b"two"]

    head: list[Any] = []
    chunks: list[bytes] = []

    def work(checked: Callable[..., Any]) -> None:
        result = checked(make.make_environ(OTHER), _started(make, head, chunks))
        chunks.extend(result)
        result.close()

    refereed(application, work)
    _kept(head, OK, PLAIN)
    if chunks != [b"one", b"two"]:
        said = "write() got the first piece, and the second one was returned."
        wanted, came = repr([b"one", b"two"]), repr(chunks)
        raise Flaw("Pieces are missing", said, wanted=wanted, came=came)


STEP = Step(
    function="make_start_response",
    hints=HINTS,
    given={"make_environ": four_steps.make_environ},
    bind=_Bound,
    checks=(
        ("status and header fields are kept", _keeps),
        ("write() keeps a piece of the body", _writes),
        ("a second call is refused", _twice),
        ("a second call with exc_info replaces the first", _mends),
        ("unless part of the body is out", _too_late),
        ("an application, with the referee between", _referee),
    ),
    slips=(
        (
            "TypeError: .*takes (from )?2 .*positional arguments but 3 were given",
            "No room for exc_info",
        ),
        ("TypeError: 'NoneType' object is not callable", "No write()"),
        ("UnboundLocalError|NameError", "A name without a value"),
    ),
)


def judge(argument: Mapping[str, str]) -> dict[str, Any]:
    """Judge a reader's ``make_start_response``."""
    return checks.judge(STEP, argument)
