"""What to say about the errors that beginners meet, besides what Python says."""

from __future__ import annotations

import re

HINTS: tuple[tuple[str, str, str], ...] = (
    (
        "TypeError",
        r"view function .* did not return a valid response",
        "The view returned None. Does every path through it end in return?",
    ),
    (
        "TemplateNotFound",
        r"",
        "Flask looks for templates in the folder templates/ beside the application.",
    ),
    (
        "BuildError",
        r"Could not build url for endpoint",
        "url_for takes the name of a view function, and a value for each part of its"
        " rule that varies.",
    ),
    (
        "RuntimeError",
        r"Working outside of (application|request) context",
        "This name has a value only while Flask handles a request, or within"
        " app.app_context() or app.test_request_context().",
    ),
    (
        "RuntimeError",
        r"can't start new thread",
        "Python has one thread here: a web page's worker cannot start others.",
    ),
    (
        "AssertionError",
        r"View function mapping is overwriting an existing endpoint",
        "Two view functions have the same name. Rename one of them.",
    ),
    (
        "AssertionError",
        r"setup method .* can no longer be called",
        "Flask has answered a request already. Add routes before the first one.",
    ),
    (
        "OSError",
        r"a page has no port",
        "This call starts Werkzeug's server, which needs a port. A page has none. Flask"
        " itself works here: send the application a request, or call"
        " app.test_client().",
    ),
    (
        "SystemExit",
        r"",
        "exit() ends the whole process. Under a server, that is the worker that has"
        " called your code.",
    ),
    (
        "RuntimeError",
        r"stack switch",
        "A coroutine cannot wait for the page, which goes on when Python has ended."
        " asyncio.run() works here; on your own machine this does too.",
    ),
    (
        "ZoneInfoNotFoundError",
        r"",
        "This page has no data on time zones, and loads none. datetime.timezone.utc"
        " and fixed offsets work.",
    ),
    (
        "OSError",
        r"input\(\) has nobody to ask",
        "Give the value a name at the top of the file, and change it there.",
    ),
    (
        "ModuleNotFoundError",
        r"removed from the Python standard library|No module named '(requests|django"
        r"|fastapi|gunicorn|numpy|pandas)'",
        "This page brings Flask, Werkzeug, Jinja and most of Python's own library,"
        " and nothing else.",
    ),
    (
        "ImportError",
        r"partially initialized module",
        "Two modules import each other. Move what both need into a third one.",
    ),
    (
        "IndentationError",
        r"",
        "Python groups lines by their indentation: four spaces for each level.",
    ),
    (
        "UndefinedError",
        r"is undefined",
        "The template names a value that render_template was not given.",
    ),
    (
        "Deadline",
        r"",
        "A loop that never ends? Everything before this line has run.",
    ),
    (
        "OSError",
        r"",
        "A web page cannot open a port or reach the network; files are gone after the"
        " run.",
    ),
)
"""The exception's name, what its message says, and the hint: the first one counts."""


def hint(name: str, message: str) -> str:
    """Return a hint about an exception by its name and message; "" if there is none."""
    return next(
        (
            text
            for kind, says, text in HINTS
            if kind == name and re.search(says, message)
        ),
        "",
    )
