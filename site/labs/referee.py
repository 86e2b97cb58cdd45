"""wsgiref's referee between a server and an application."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from wsgiref.validate import validator

Application = Callable[..., Iterable[bytes]]


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
        """Return the first complaint, in its own words; "" if there is none."""
        for body in self.bodies:
            if not body.closed:
                body.closed = True  # else it complains on paper that nobody reads
                self.said.append("Iterator garbage collected without being closed")
        return next(filter(None, self.said), "")


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
