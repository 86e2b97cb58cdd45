"""Labs that are a form: what the reader fills in, and the function that answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from labs import (
    call_step,
    environ_step,
    injection,
    misreadings,
    own_steps,
    respond_step,
    routing,
    start_step,
    templates,
    your_server,
)
from labs.first_tries import (
    FIRST_CALL,
    FIRST_ENVIRON,
    FIRST_RESPOND,
    FIRST_SERVER,
    FIRST_START,
    FIRST_TRY,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a form: one line, or ``rows`` of them, or a choice of ``options``.

    Code in a ``language`` gets its colours; one of several ``file``s has a tab.
    ``examples`` are other values to try.
    """

    name: str
    label: str
    value: str
    rows: int = 1
    options: tuple[str, ...] = ()
    language: str = ""
    file: bool = False
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A lab: ``function`` takes what is filled in by name, and ``call`` names it.

    With a ``request``, its bytes are shown above, tied to the keys of environ that
    the fields and the answer's rows are about.  ``beside`` shows the answer beside the
    fields, where there is room; with ``picks``, the fields are filled from the request.

    ``writes`` names the function that a step has its reader write: what passes is
    carried to the labs that are ``given`` it, as an argument by its name.  With
    ``together``, that function makes the code to start from of what is given.
    """

    call: str
    function: Callable[[Mapping[str, str]], dict[str, Any]]
    fields: tuple[Field, ...]
    request: bytes = b""
    beside: bool = False
    picks: bool = False
    writes: str = ""
    given: tuple[str, ...] = ()
    together: str = ""

    def answer(self) -> dict[str, Any]:
        """Return the answer to the form as it is before anybody fills it in."""
        return self.function({field.name: field.value for field in self.fields})


def _file(name: str, text: str) -> Field:
    """Return a field for a file of a project."""
    kind = {"py": "python", "html": "html"}.get(name.rpartition(".")[2], "jinja")
    return Field(name=name, label=name, value=text, rows=9, language=kind, file=True)


def _code(label: str, text: str) -> Field:
    """Return a field for a program of Python's."""
    return Field(name="code", label=label, value=text, rows=9, language="python")


STEPS = tuple(own_steps.STEPS)
"""The functions that the reader writes, in their order."""

FORMS: Mapping[str, Form] = {
    "routing": Form(
        call="labs.routing:answer",
        function=routing.answer,
        beside=True,
        fields=(
            Field(
                name="url",
                label="Address on localhost:8000",
                value="/users/42",
                examples=(
                    "/users/me",
                    "/users//42",
                    "/about?x=1",
                    "/files/a/b",
                    "/static/x",
                    "/users/a%2Fb",
                ),
            ),
            Field(
                name="method",
                label="Method",
                value="GET",
                options=("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"),
            ),
            _code("Your application", routing.FIRST),
        ),
    ),
    "environ": Form(
        call="labs.your_server:fill_in",
        function=your_server.fill_in,
        request=misreadings.REQUEST,
        picks=True,
        fields=tuple(
            Field(name=key, label=key, value=FIRST_TRY.get(key, ""))
            for key in misreadings.KEYS
        ),
    ),
    "make-environ": Form(
        call="labs.environ_step:judge",
        function=environ_step.judge,
        request=misreadings.REQUEST,
        fields=(_code("Your make_environ", FIRST_ENVIRON),),
        writes="make_environ",
    ),
    "start-response": Form(
        call="labs.start_step:judge",
        function=start_step.judge,
        fields=(_code("Your make_start_response", FIRST_START),),
        writes="make_start_response",
        given=STEPS[:1],
    ),
    "call": Form(
        call="labs.call_step:judge",
        function=call_step.judge,
        fields=(_code("Your call", FIRST_CALL),),
        writes="call",
        given=STEPS[:2],
    ),
    "respond": Form(
        call="labs.respond_step:judge",
        function=respond_step.judge,
        fields=(_code("Your respond", FIRST_RESPOND),),
        writes="respond",
        given=STEPS[:3],
    ),
    "server": Form(
        call="labs.your_server:judge",
        function=your_server.judge,
        fields=(_code("Your server", FIRST_SERVER),),
        writes="serve",
        given=STEPS,
        together="labs.own_steps:together",
    ),
    "templates": Form(
        call="labs.templates:answer",
        function=templates.answer,
        beside=True,
        fields=(
            Field(
                name="address",
                label="Address on localhost:8000",
                value="/?name=<script>alert(1)</script>",
                examples=("/?name=Ada", "/receipt?name=<b>Ada</b>", "/lost"),
            ),
            *(_file(name, text) for name, text in templates.FILES.items()),
        ),
    ),
    "injection": Form(
        call="labs.injection:answer",
        function=injection.answer,
        fields=(
            Field(
                name="text",
                label="What the visitor writes",
                value=injection.EXAMPLES[0],
                examples=injection.EXAMPLES[1:],
            ),
        ),
    ),
}
"""The labs by the names that articles call them."""
