"""What a lab asks of the reader's code, and how it tells what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from labs import referee_hints
from labs.referee import Application, Referee
from labs.verdicts import Flaw, Hints, verdict

Result = TypeVar("Result")

CODE = "code"
"""The field of a form that has the reader's program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A function that the reader writes, and what is asked of it.

    ``checks`` are a title and a function each, which takes the reader's and raises
    ``Flaw``.  ``slips`` are exceptions, as ``Type: message`` by a regular expression,
    and the name of the mistake that they come from.  ``hints`` are by such names.
    ``given`` are our functions of earlier steps, which its code may use; those of the
    reader come in their place.  ``bind`` makes what the checks get of the function and
    those.  ``partly`` and ``done`` sum it up.
    """

    function: str
    checks: tuple[tuple[str, Callable[[Any], None]], ...]
    slips: tuple[tuple[str, str], ...]
    hints: Mapping[str, Hints]
    partly: str = "{} of {} checks pass."
    done: str = "All {} checks pass: this step is done."
    given: Mapping[str, Any] = field(default_factory=dict)
    bind: Callable[[Any, Mapping[str, Any]], Any] = lambda function, given: function


def judge(step: Step, argument: Mapping[str, str]) -> dict[str, Any]:
    """Return what each check says of the reader's code, as a lab's answer.

    ``argument`` has it as ``code``, and those of earlier steps by their names.
    ``passed`` says that all is right.
    """
    try:
        given: dict[str, Any] = {}
        for name, ours in step.given.items():
            own = argument.get(name)
            given[name] = load(own, name, given) if own else ours
        function = load(argument[CODE], step.function, given)
    except Exception as error:
        line = line_of(error)
        told = verdict(CODE, "The program", "wrong", named(error), line=line)
        summary = f"Nothing could be checked: {named(error)}"
        return _answer(summary, [told])
    tested = step.bind(function, given)
    verdicts = [_judged(step, what, check, tested) for what, check in step.checks]
    _once(verdicts)
    count = sum(one["state"] == "right" for one in verdicts)
    summary = step.partly.format(count, len(verdicts))
    if count == len(verdicts):
        summary = step.done.format(count)
    return _answer(summary, verdicts, passed=count == len(verdicts))


def _answer(
    summary: str, verdicts: list[dict[str, Any]], *, passed: bool = False
) -> dict[str, Any]:
    return {"summary": summary, "verdicts": verdicts, "sections": [], "passed": passed}


def _once(verdicts: list[dict[str, Any]]) -> None:
    """Leave hints where a mistake is met first, if it is met by several checks."""
    met: set[str] = set()
    for one in verdicts:
        if one["mistake"] in met:
            one["hints"] = []
        met.add(one["mistake"])


def _judged(
    step: Step, what: str, check: Callable[[Any], None], function: Any
) -> dict[str, Any]:
    """Return the verdict of one check."""
    try:
        check(function)
    except Flaw as flaw:
        return verdict(
            CODE,
            what,
            "wrong",
            flaw.said,
            mistake=flaw.name,
            compared=flaw.compared,
            hints=flaw.hints or step.hints.get(flaw.name),
        )
    except Exception as error:
        told, line = f"{type(error).__name__}: {error}", line_of(error)
        name = next((name for wrong, name in step.slips if re.match(wrong, told)), "")
        return verdict(
            CODE,
            what,
            "wrong",
            named(error),
            line=line,
            mistake=name,
            hints=step.hints.get(name),
        )
    return verdict(CODE, what, "right")


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
        name, hints = referee_hints.hints_on(complaint)
        raise Flaw(name, f"The referee: {complaint}", hints=hints) from None


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
