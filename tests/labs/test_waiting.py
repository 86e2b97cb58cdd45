"""``labs.waiting`` runs coroutines where there is no other thread, and no socket."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from labs import waiting
from labs.interpreter import run

PROGRAM = """\
import asyncio

async def say(text, wait):
    await asyncio.sleep(wait)
    print(text)

async def main():
    await asyncio.gather(say("second", 0.02), say("first", 0))
    return [x async for x in count()]

async def count():
    yield 1

print(asyncio.run(main()))
"""


def test_a_program_waits_as_long_as_it_says(tmp_path: Path) -> None:
    """Side by side, and with what it returns."""
    printed: list[str] = []
    told = run(
        {"main.py": PROGRAM},
        "main.py",
        lambda _, text: printed.append(text),
        folder=tmp_path / "run",
    )

    assert told["error"] is None
    assert "".join(printed) == "first\nsecond\n[1]\n"


def test_who_waits_for_nothing_is_told() -> None:
    """No other thread can set the event."""

    async def main() -> None:
        await asyncio.Event().wait()

    with pytest.raises(RuntimeError, match="cannot happen here"):
        waiting.run(main())


def test_a_loop_of_the_browser_is_no_hindrance() -> None:
    """It always runs; a loop of our own does not start another one."""

    async def inner() -> str:
        return "done"

    async def outer() -> str:
        return waiting.run(inner())

    async def nested() -> None:
        coroutine = inner()
        with pytest.raises(RuntimeError, match="cannot be called"):
            waiting.run(coroutine)
        coroutine.close()

    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, outer()).result() == "done"
    waiting.run(nested())
