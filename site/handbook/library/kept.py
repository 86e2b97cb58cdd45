"""Kept renderings: those of earlier builds that still hold.

One does if its page is as it was, and every file that it shows.  Stamps tell that at
once; where they differ, as in a new copy of the repository, contents do.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from handbook.cache import shelves
from handbook.cache.program import program
from handbook.cache.store import Store, key_of
from handbook.content.article import Page
from handbook.content.textfile import Stamp, stamp
from handbook.library.facts import Facts, facts_of
from handbook.own.kit import NOTHING
from handbook.page.rendered import Rendered
from handbook.translation import ENGLISH, Translation

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A rendering of the page whose fingerprint is ``page``, kept as ``key``.

    ``files`` tells what the files that it shows were like, and what was in them.
    """

    page: str
    files: Mapping[Path, tuple[Stamp, str]]
    key: str
    facts: Facts


_FRESH = 1_000_000_000
"""Nanoseconds in which a file may be saved again without another time of change."""


class Kept:
    """The kept renderings of the pages of one content folder, whose ``kit`` is set."""

    def __init__(self, store: Store, content: Path) -> None:
        self.store = store
        self.name = key_of((program(), "renderings", str(content.resolve())))
        self._earlier: dict[PurePosixPath, Entry] = shelves.load(store, self.name)
        self._now: dict[PurePosixPath, Entry] = {}
        self._digests: dict[Path, str] = {}
        self.kit = NOTHING
        self._said = ""

    def speak(self, translation: Translation) -> None:
        """Let hold only what is said in the words of this translation."""
        self._said = "" if translation == ENGLISH else key_of((repr(translation),))

    def pages(self, rules: str) -> dict[PurePosixPath, tuple[Stamp, Page]]:
        """Return the pages that were read by the same ``rules``, with their stamps."""
        return shelves.load(self.store, self._pages(rules))

    def keep_pages(
        self,
        rules: str,
        pages: Mapping[PurePosixPath, tuple[Stamp, Page]],
        before: Mapping[PurePosixPath, tuple[Stamp, Page]],
    ) -> None:
        """Keep pages that were read, but for those that may be just being written.

        ``before`` is what ``pages`` returned.  A file that is saved twice at once may
        have the same stamp both times.
        """
        last = time.time_ns() - _FRESH
        settled = {
            source: (was, page)
            for source, (was, page) in pages.items()
            if was and max(was[2:]) < last
        }
        shelves.save(self.store, self._pages(rules), settled, before)

    def _pages(self, rules: str) -> str:
        return key_of((self.name, "pages", rules))

    def find(self, page: Page) -> Entry | None:
        """Return what is kept of ``page``, if it still holds."""
        found = self._now.get(page.source)
        if found is None:
            earlier = self._earlier.get(page.source)
            if earlier is None or earlier.page != self._fingerprint(page):
                return None
            files: dict[Path, tuple[Stamp, str]] = {}
            for path, was in earlier.files.items():
                now = self._held(path, *was)
                if now is None:
                    return None
                files[path] = now
            same = files == earlier.files
            found = earlier if same else replace(earlier, files=files)
            self._now[page.source] = found
        return found

    def _fingerprint(self, page: Page) -> str:
        return key_of((repr(page), self.kit.code, self._said))

    def _held(self, path: Path, was: Stamp, digest: str) -> tuple[Stamp, str] | None:
        now = stamp(path)
        return (now, digest) if now == was or self._digest(path) == digest else None

    def _digest(self, path: Path) -> str:
        if path not in self._digests:
            self._digests[path] = digest_of(path)
        return self._digests[path]

    def add(self, page: Page, rendered: Rendered) -> Entry:
        """Keep a rendering, unless a file that it shows has changed meanwhile."""
        files = {
            path: (was, self._digest(path)) for path, was in rendered.files.items()
        }
        fingerprint = self._fingerprint(page)
        parts = sorted(f"{path}: {digest}" for path, (_, digest) in files.items())
        found = Entry(
            page=fingerprint,
            files=files,
            key=key_of((self.name, str(page.source), fingerprint, *parts)),
            facts=facts_of(rendered),
        )
        self.store.put(found.key, rendered)
        self.note(page.source, found)
        return found

    def note(self, source: PurePosixPath, entry: Entry) -> None:
        """Take over what another process kept."""
        if all(stamp(path) == was for path, (was, _) in entry.files.items()):
            self._now[source] = entry

    def rendered(self, page: Page) -> Rendered | None:
        """Return the rendering of ``page`` if it is kept and whole."""
        entry = self.find(page)
        return self.store.get(entry.key) if entry else None

    def derived(self, page: Page, name: str, make: Callable[[], Made]) -> Made:
        """Return what ``make`` makes of the rendering of ``page``, kept as ``name``."""
        key = self.name_of(page, name)
        if not key:
            return make()
        found: Made | None = self.store.get(key)
        if found is None:
            self.store.put(key, found := make())
        return found

    def name_of(self, page: Page, name: str) -> str:
        """Return what is kept as ``name`` of ``page`` is called; "" if nothing is."""
        entry = self.find(page)
        return key_of((entry.key, name)) if entry else ""

    def save(self) -> None:
        """Keep what is known now for the next build."""
        before = self._earlier
        made = sum(before.get(one) is not entry for one, entry in self._now.items())
        if made or len(before) != len(self._now):
            shelves.save(self.store, self.name, self._now, before)
            self.store.shrink(made)


def digest_of(path: Path) -> str:
    """Return what changes with the content of a file, or the names in a folder.

    It is "" where there is neither.
    """
    try:
        if path.is_dir():
            return key_of(("folder", *sorted(one.name for one in path.iterdir())))
        return hashlib.blake2b(path.read_bytes(), digest_size=20).hexdigest()
    except (OSError, ValueError):
        return ""
