"""wsgiref's referee between a server and an application, its words explained."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from wsgiref.validate import validator

Application = Callable[..., Iterable[bytes]]

COMPLAINTS: tuple[tuple[str, str], ...] = (
    (r"Environment is not of the right type", "environ must be a real dict."),
    (r"Environment missing required key: '(?P<key>.*?)'", "PEP 3333 asks every server"
     " for {key}."),
    (r"should not have the key: (?P<key>\S+)", "This header field has a key without"
     " HTTP_; {key} must not be there."),
    (r"variable (?P<key>\S+) is not a string: <class 'bytes'>", "{key} must be a str,"
     " not bytes: decode it as Latin-1."),
    (r"variable (?P<key>\S+) is not a string", "{key} must be text: put it into"
     " str()."),
    (r"wsgi.version should be a tuple", "wsgi.version is the tuple (1, 0)."),
    (r"(?P<key>SCRIPT_NAME|PATH_INFO) doesn't start with /", "{key} starts with a slash"
     " unless it is empty."),
    (r"KeyError: '(?P<key>SCRIPT_NAME|PATH_INFO)'", "PEP 3333 lets {key} be left out"
     " where it is empty; the referee wants it even then."),
    (r"Invalid CONTENT_LENGTH", "CONTENT_LENGTH is a number, written out."),
    (r"wsgi.(?P<key>input|errors) .* doesn't have the attribute (?P<name>\S+)",
     "wsgi.{key} must be a file; yours has no {name}()."),
    (r"wsgi.url_scheme unknown", "wsgi.url_scheme is 'http' or 'https'."),
    (r"SCRIPT_NAME cannot be '/'", "SCRIPT_NAME is '' for an application at the root."),
    (r"No keyword arguments", "Give both arguments by their places, and no others."),
    (r"Two arguments required", "Call application(environ, start_response)."),
    (r"Iterator read after closed", "Read the whole iterable before you close it."),
    (r"without being closed", "Call close() of the iterable at the end."),
)  # fmt: skip
"""What wsgiref's referee says of servers, and what that means."""


class Referee:
    """wsgiref's, around an application; it remembers what a server may have caught."""

    def __init__(self, application: Application) -> None:
        self.checked = validator(application)
        self.said: list[str] = []
        self.bodies: list[Any] = []

    def __call__(self, *arguments: Any, **named: Any) -> Iterable[bytes]:
        """Be called as the application, by a server that may break the rules."""
        with self._listening():
            self.bodies.append(self.checked(*arguments, **named))
        return _Body(self.bodies[-1], self._listening)

    @contextmanager
    def _listening(self) -> Iterator[None]:
        try:
            yield
        except AssertionError as complaint:
            self.said.append(str(complaint))
            raise
        except (
            KeyError
        ) as missing:  # it reads them before it asks whether they are there
            self.said.append(f"KeyError: {missing}")
            raise

    def complaint(self) -> str:
        """Return the first complaint, explained; "" if there is none."""
        for body in self.bodies:
            if not body.closed:
                body.closed = True  # else it complains on paper that nobody reads
                self.said.append("Iterator garbage collected without being closed")
        return next(filter(None, map(explained, self.said)), "")


class _Body:
    """What the application returned, by way of the referee."""

    def __init__(
        self, body: Any, listening: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._body, self._listening = body, listening

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        with self._listening():
            found: bytes = next(self._body)
        return found

    def close(self) -> None:
        self._body.close()


def explained(complaint: str) -> str:
    """Return what a complaint of the referee means, if we know, and the complaint."""
    for pattern, meaning in COMPLAINTS:
        if found := re.search(pattern, complaint):
            return f"{meaning.format(**found.groupdict())} (The referee: {complaint})"
    return f"The referee: {complaint}"
