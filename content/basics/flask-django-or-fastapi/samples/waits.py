"""Three ways to wait in FastAPI; one of them makes everybody wait."""

import asyncio
import time

from fastapi import FastAPI

threads, awaits, blocks = FastAPI(), FastAPI(), FastAPI()


@threads.get("/slow")
def in_a_thread() -> list[float]:
    """Wait in a thread, where FastAPI runs what is no ``async def``."""
    began = time.monotonic()
    time.sleep(0.5)
    return [began, time.monotonic()]


# region: async
@awaits.get("/slow")
async def with_await() -> list[float]:
    """Wait with ``await``, and leave the event loop to others until then."""
    began = time.monotonic()
    await asyncio.sleep(0.5)
    return [began, time.monotonic()]


@blocks.get("/slow")
async def without_await() -> list[float]:
    """Wait without ``await``, and hold up the event loop."""
    began = time.monotonic()
    time.sleep(0.5)
    return [began, time.monotonic()]


# endregion
