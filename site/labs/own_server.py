"""The reader's own server, in the place of the page's."""

from __future__ import annotations

from typing import Any

from labs.checks import line_of, load, named
from labs.referee import Application


class OwnServer:
    """A server of the reader's; it answers nothing where it has a fault.

    ``fault`` tells that: ``said``, and ``line`` in the reader's code, or 0.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self.fault: dict[str, Any] | None = None

    def __call__(self, request: bytes, application: Application) -> bytes:
        """Return the response, or nothing: the client sees the connection end."""
        try:
            answer: Any = load(self.code, "serve")(request, application)
        except Exception as error:
            self.fault = {"said": named(error), "line": line_of(error)}
            return b""
        if not isinstance(answer, bytes):
            kind = type(answer).__name__
            said = f"serve returned a {kind}, and a connection carries bytes"
            self.fault = {"said": said, "line": 0}
            return b""
        return answer
