"""The second step of a server of your own: start_response."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from labs import checks
from labs.checks import Flaw, Step, refereed
from labs.environ_step import OTHER
from labs.your_server import make_environ, parse

OK = "200 OK"
LOST = "404 Not Found"
PLAIN = [("Content-Type", "text/plain")]
HTML = [("Content-Type", "text/html")]

Maker = Callable[[list[Any], list[bytes]], Callable[..., Any]]


def _started(
    make: Maker, head: list[Any], chunks: list[bytes]
) -> Callable[..., Callable[[bytes], object]]:
    start_response: Any = make(head, chunks)
    if not callable(start_response):
        raise Flaw(
            "No function came back",
            f"make_start_response returned {start_response!r}. The application has to"
            " call something.",
            "return start_response, without parentheses",
        )
    return start_response  # type: ignore[no-any-return]


def _kept(head: list[Any], status: str, headers: list[tuple[str, str]]) -> None:
    if not head:
        raise Flaw(
            "The list is still empty",
            "head = … gives a name within your function another list. Whoever called"
            " you looks into the first one.",
            "head[:] = [status, headers] fills it.",
        )
    if list(head) != [status, headers]:
        raise Flaw(
            "Something else is kept",
            f"head is {head!r}, after a call with {status!r} and {headers!r}.",
            "Two things: the status, then the list of header fields.",
        )


def _keeps(make: Maker) -> None:
    head: list[Any] = []
    _started(make, head, [])(OK, PLAIN)
    _kept(head, OK, PLAIN)


def _writes(make: Maker) -> None:
    chunks: list[bytes] = []
    write: Any = _started(make, [], chunks)(OK, PLAIN)
    if not callable(write):
        raise Flaw(
            "No write()",
            f"start_response returned {write!r}. Old applications send their body with"
            " the function that it returns.",
            "return chunks.append",
        )
    write(b"one")
    write(b"two")
    if chunks != [b"one", b"two"]:
        raise Flaw(
            "What was written is lost",
            f"After write(b'one') and write(b'two'), chunks is {chunks!r}.",
            "return chunks.append",
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
        "Without exc_info, a second call is a mistake of the application. It would"
        " never hear of it.",
        "if head and not exc_info: raise AssertionError",
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
            f"You raised {type(error).__name__}. Nothing has gone out yet: an"
            " application that caught an error may still say so.",
            "With exc_info, the new status replaces the old one.",
        )
    if list(head) == [OK, PLAIN]:
        raise Flaw(
            "The first status stays",
            "With exc_info, the second call is the one that counts.",
            "Fill head again.",
        )
    _kept(head, LOST, HTML)


def _too_late(make: Maker) -> None:
    head: list[Any] = []
    chunks: list[bytes] = []
    start_response = _started(make, head, chunks)
    start_response(OK, PLAIN)
    chunks.append(b"half a page")
    error = _again(start_response, LOST)
    if error is None:
        raise Flaw(
            "Too late",
            "Part of the body is out, and so is the status. There is no way back: the"
            " application's own exception ends it.",
            "if exc_info and chunks: raise exc_info[1]",
        )
    if not isinstance(error, LookupError):
        raise Flaw(
            "Another exception",
            f"You raised {type(error).__name__}. Raise what the application caught: the"
            " log should tell its error.",
            "raise exc_info[1]",
        )


def _referee(make: Maker) -> None:
    def application(environ: Any, start_response: Any) -> Iterable[bytes]:
        write = start_response(OK, PLAIN)
        write(b"one")
        return [b"two"]

    head: list[Any] = []
    chunks: list[bytes] = []

    def work(checked: Callable[..., Any]) -> None:
        environ = make_environ(*parse(OTHER))
        result = checked(environ, _started(make, head, chunks))
        chunks.extend(result)
        result.close()

    refereed(application, work)
    _kept(head, OK, PLAIN)
    if chunks != [b"one", b"two"]:
        raise Flaw("Pieces are missing", f"chunks is {chunks!r}.", "Keep what came.")


STEP = Step(
    function="make_start_response",
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
            Flaw(
                "No room for exc_info",
                "An application that caught an error hands it over, in third place.",
                "def start_response(status, headers, exc_info=None):",
            ),
        ),
        (
            "TypeError: 'NoneType' object is not callable",
            Flaw(
                "No write()",
                "The application called what start_response returned: None.",
                "return chunks.append",
            ),
        ),
        (
            "UnboundLocalError|NameError",
            Flaw(
                "A name without a value",
                "A name that a function assigns to is its own, from its first line on.",
                "head[:] = … changes the list, and head stays whose it was.",
            ),
        ),
    ),
)


def judge(argument: Mapping[str, str]) -> dict[str, Any]:
    """Judge a reader's ``make_start_response``."""
    return checks.judge(STEP, argument["code"])
