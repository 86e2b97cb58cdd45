"""What a lab asks of the reader's code, and how it tells what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from labs.referee import Application, Referee

GOOD = "as it should be"

Result = TypeVar("Result")


class Flaw(Exception):
    """What is wrong with the reader's code: its name, the reason, and a hint."""

    def __init__(self, name: str, why: str, hint: str = "") -> None:
        super().__init__(name, why, hint)

    def __str__(self) -> str:
        name, why, hint = self.args
        return "\n".join([name, why, *([f"Hint: {hint}"] if hint else [])])


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A function that the reader writes, and what is asked of it.

    ``checks`` are a title and a function each, which takes the reader's and raises
    ``Flaw``.  ``slips`` are exceptions, as ``Type: message`` by a regular expression,
    that come from a mistake with a name.  ``given`` are names that its code may use.
    """

    function: str
    checks: tuple[tuple[str, Callable[[Any], None]], ...]
    slips: tuple[tuple[str, Flaw], ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)


def judge(step: Step, code: str) -> dict[str, Any]:
    """Return what each check says of the reader's code, as a lab's answer.

    ``line`` is that of the first exception in it, or 0.
    """
    try:
        function = load(code, step.function, step.given)
    except Exception as error:
        return {"summary": named(error), "line": line_of(error), "sections": []}
    rows, line = [], 0
    for what, check in step.checks:
        try:
            check(function)
        except Flaw as flaw:
            rows.append([what, str(flaw)])
        except Exception as error:
            rows.append([what, _slip(error, step)])
            line = line or line_of(error)
        else:
            rows.append([what, GOOD])
    count = sum(verdict == GOOD for _, verdict in rows)
    summary = f"{count} of {len(rows)} checks pass."
    if count == len(rows):
        summary = f"All {count} checks pass: this step is done."
    table = {
        "title": "Check by check",
        "head": ["check", "verdict"],
        "rows": rows,
        "words": True,
    }
    return {"summary": summary, "line": line, "sections": [table]}


def load(code: str, name: str, given: Mapping[str, Any] | None = None) -> Any:
    """Return the function ``name`` of the reader's code.

    Raises what the code raises, and ``LookupError`` if there is no such function.
    """
    names = names_of(code, given)
    if not callable(names.get(name)):
        raise LookupError(f"There is no function {name}.")
    return names[name]


def names_of(code: str, given: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return all that the reader's code has a name for; raises what it raises."""
    names: dict[str, Any] = {"__name__": "yours", **(given or {})}
    exec(compile(code, str(_path()), "exec"), names)  # noqa: S102 - the reader's
    return names


def refereed(application: Application, work: Callable[[Application], Result]) -> Result:
    """Return what ``work`` does with an application that has the referee before it.

    Raises ``Flaw`` if the referee complains.
    """
    referee = Referee(application)
    try:
        result = work(referee)
    except Exception:
        _listen(referee)
        raise
    _listen(referee)
    return result


def _listen(referee: Referee) -> None:
    if complaint := referee.complaint():
        raise Flaw("The referee objects", complaint) from None


def _slip(error: Exception, step: Step) -> str:
    """Return an exception's verdict: what its mistake is called, or what it says."""
    told = f"{type(error).__name__}: {error}"
    flaw = next((one for wrong, one in step.slips if re.match(wrong, told)), None)
    if flaw is None:
        return named(error)
    name, why, hint = flaw.args
    return str(Flaw(name, f"{named(error)}\n{why}", hint))


def named(error: Exception) -> str:
    """Return an exception by its name, its line in the reader's code and its text."""
    if type(error) is LookupError and not line_of(error):
        return str(error)
    line = line_of(error)
    where = f" in line {line}" if line else ""
    return f"{type(error).__name__}{where}: {error}"


def line_of(error: Exception) -> int:
    """Return the last line of the reader's code that an exception passed, or 0."""
    own = isinstance(error, SyntaxError) and error.filename == str(_path())
    line = getattr(error, "lineno", None) or 0 if own else 0
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(_path()):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _path() -> Path:
    return Path.cwd() / "yours.py"
