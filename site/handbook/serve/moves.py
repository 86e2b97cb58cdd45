"""Where pages went whose files were renamed, so that readers can follow."""

from __future__ import annotations

from pathlib import PurePosixPath

from handbook.content.article import Page
from handbook.content.textfile import Stamp
from handbook.library.library import Library

_Gone = dict[PurePosixPath, tuple[Page, Stamp]]


class Moves:
    """The pages that went, and where they are now, as far as that is known."""

    def __init__(self) -> None:
        self._gone: _Gone = {}
        self._to: dict[str, str] = {}

    def note(self, before: Library, now: Library) -> None:
        """Compare what was read with what was read before it."""
        for source in before.pages.keys() - now.pages.keys():
            self._gone[source] = before.pages[source], before.stamps[source]
        for source in now.pages.keys() - before.pages.keys():
            self._gone.pop(source, None)
            page, stamp = now.pages[source], now.stamps[source]
            for old, (was, its) in self._gone.items():
                if _is_same(page, stamp, was, its):
                    self._to[was.url] = page.url
                    del self._gone[old]
                    break

    def of(self, url: str, now: Library) -> str | None:
        """Return where the page went that was at ``url``; ``None`` if it is unknown."""
        seen = {url}
        while url not in now.by_url:
            if (url := self._to.get(url, "")) in seen or not url:
                return None
            seen.add(url)
        return url if len(seen) > 1 else None


def _is_same(page: Page, stamp: Stamp, was: Page, its: Stamp) -> bool:
    """Whether a file is one that was elsewhere: renamed, or written again there."""
    renamed = stamp[:3] == its[:3] != ()  # a number may be given to the next file
    return renamed or (page.body == was.body != "" and page.metadata == was.metadata)
