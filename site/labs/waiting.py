"""``asyncio.run`` in a page: its own loop waits as the whole program does.

Pyodide's loop is that of the browser, which goes on when Python has ended; so nothing
could be waited for within it.
"""

from __future__ import annotations

import asyncio
import time
from asyncio.base_events import BaseEventLoop
from collections.abc import Coroutine
from typing import Any, TypeVar

Value = TypeVar("Value")


def run(
    main: Coroutine[Any, Any, Value], *, debug: bool | None = None, **_: Any
) -> Value:
    """Do what ``asyncio.run`` does, where nothing happens but that time passes."""
    around = asyncio._get_running_loop()
    if isinstance(around, _Loop):
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    asyncio._set_running_loop(None)  # the browser's own, which always runs
    try:
        with asyncio.Runner(debug=debug, loop_factory=_Loop) as runner:
            return runner.run(main)
    finally:
        asyncio._set_running_loop(around)


class _Time:
    """What a loop asks for events: there are none, but the time comes."""

    def select(self, timeout: float | None) -> list[Any]:
        if timeout is None:
            raise RuntimeError("everything waits for something that cannot happen here")
        time.sleep(max(0, timeout))
        return []


class _Loop(BaseEventLoop):
    def __init__(self) -> None:
        super().__init__()
        self._selector = _Time()

    def _process_events(self, event_list: list[Any]) -> None:
        """Do nothing: there are none."""

    def _write_to_self(self) -> None:
        """Do nothing: no other thread could have to wake it."""
