"""What the reader of one page is told while it is open (HTML Standard, section 9.2)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from handbook.serve.live import Live

KEEP_ALIVE = 15.0
"""Seconds; proxies and laptops cut silent connections."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is at an address now: ``mark`` changes whenever that does.

    ``panel`` is what is laid over the page that was there, if it cannot be made.
    """

    status: int
    html: str
    mark: str
    panel: str = ""


def listen(
    live: Live, ask: Callable[[str], Shown], path: str, mark: str
) -> Iterator[str]:
    """Yield events for the reader of the page at ``path`` that has this ``mark``.

    ``ask`` returns what is at a path.  There is an event only if the reader's own page
    is another one than what is there (``page``, which may have been renamed), if it
    cannot be made (``fault``), if it can again (``mended``), or if a picture on it
    was saved (``files``).
    """
    yield "retry: 200\n\n"
    seen, told = "", ""
    while True:
        version = live.wait(seen, KEEP_ALIVE)
        yield ":\n\n"  # whoever has left is noticed now
        if version == seen:
            continue
        before, seen = seen, version
        now, moved = ask(path), ""
        if now.status == 404 and (url := live.moved(unquote(path).lstrip("/"))):
            moved = path = f"/{quote(url)}"
            now = ask(path)
        if now.panel:
            if now.panel != told and now.mark != mark:
                yield _event("fault", {"html": now.panel})
            told = now.panel
            continue
        if now.mark != mark:
            mark = now.mark
            yield _event("page", {"html": now.html, "mark": mark, "path": moved})
        elif told:
            yield _event("mended", {})
        told = ""
        if files := live.pictures(path, before):
            yield _event("files", {"files": files})


def _event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"
