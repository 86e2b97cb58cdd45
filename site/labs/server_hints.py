"""Hints on a whole server: those of its steps, and what only a whole one gets wrong."""

from __future__ import annotations

from collections.abc import Mapping

from labs import call_hints, environ_hints, respond_hints, sources, start_hints
from labs.verdicts import Hints

HINTS: Mapping[str, Hints] = {
    **environ_hints.HINTS,
    **respond_hints.HINTS,
    **start_hints.HINTS,
    **call_hints.HINTS,
    "The path is not decoded": environ_hints.hints_on("PATH_INFO", ""),
    "The form is not read": Hints(
        "Look at the keys that environ lacks.",
        "The application reads as many bytes as the client has announced. Where does"
        " it find their number?",
        "An application reads no more of wsgi.input than CONTENT_LENGTH says. The"
        " header fields of the request become keys of environ, that one too.",
        sources.STREAMS,
        "for field in fields:\n"
        '    name, _, value = field.partition(":")\n'
        '    key = name.upper().replace("-", "_")\n'
        '    if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):\n'
        '        key = f"HTTP_{key}"\n'
        "    environ[key] = value.strip()",
    ),
    "The failure goes on": Hints(
        "Look at the call of the application, and at the loop over its pieces.",
        "The application's exception leaves your server too. What does the client get"
        " then, and who answers the next one?",
        "A server that meets an unexpected condition answers 500 (Internal Server"
        " Error), writes the exception to its log, and goes on.",
        sources.FAILED,
        "try:\n"
        "    status, headers, body = call(application, environ)\n"
        "except Exception:\n"
        "    traceback.print_exc()\n"
        '    status, headers, body = "500 Internal Server Error", [], b""',
    ),
}
