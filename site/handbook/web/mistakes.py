"""Mistakes as they come and go while ``serve`` runs, and how many there are."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import PurePath, PurePosixPath

from handbook.content.article import Page
from handbook.content.sections import Section
from handbook.errors import Mistake
from handbook.web.site import Site


def tally(mistakes: Iterable[Mistake]) -> str:
    """Return how many there are, such as ``no mistakes, 3 warnings``."""
    found = Counter(mistake.severity for mistake in mistakes)
    errors, warnings = found["error"], found["warning"]
    said = f"{errors:,}" if errors else "no"
    said += " mistake" if errors == 1 else " mistakes"
    if warnings:
        said += f", {warnings:,} {'warning' if warnings == 1 else 'warnings'}"
    return said


class KnownMistakes:
    """What is known to be wrong with the pages that were shown.

    ``tell`` hears of every mistake once, and of every file that has none any
    more.  Nothing is rendered to find mistakes in pages that nobody opened.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._lock = threading.Lock()  # guards the rest
        self._version = 0
        self._faulty: set[PurePosixPath] = set()
        self._known: frozenset[Mistake] = frozenset()

    def shown(self, site: Site, address: str) -> tuple[Page, ...]:
        """Note what is wrong with the page at ``address``, and with the site.

        Returns the other pages that are known to have mistakes.
        """
        library = site.library
        entry = library.by_url.get(address)
        page = entry.page if isinstance(entry, Section) else entry
        with self._lock:
            if int(site.live) >= self._version:  # else a later save is told already
                self._version = int(site.live)
                self._note(site, page)
            faulty = set(self._faulty)
        return tuple(
            other
            for other in library.pages.values()
            if (other.mistakes or other.source in faulty)
            and other is not page
            and _errors(
                library.mistakes_of(other) if other.source in faulty else other.mistakes
            )
        )

    def _note(self, site: Site, page: Page | None) -> None:
        """Look at this page again and at those that had mistakes; tell what is new."""
        library = site.library
        sources = self._faulty & library.pages.keys()
        if page:
            sources.add(page.source)
        found = {one: library.mistakes_of(library.pages[one]) for one in sources}
        self._faulty = {source for source in sources if found[source]}
        now = frozenset(site.mistakes).union(*found.values())
        before, self._known = self._known, now
        with suppress(OSError):  # nobody reads the terminal any more
            for mistake in _new(before, now):
                self._tell(str(mistake))
            for path in _mended(before, now):
                if (library.content / path).exists():
                    left = [one for one in now if one.path == path]
                    self._tell(f"{path.as_posix()}: {tally(left)}")


def _new(before: frozenset[Mistake], now: frozenset[Mistake]) -> Iterator[Mistake]:
    """Yield the mistakes that were not there; one that only moved was."""
    gone = Counter((one.path, one.problem, one.fix) for one in before - now)
    for one in sorted(now - before):
        text = one.path, one.problem, one.fix
        if gone[text]:
            gone[text] -= 1
        else:
            yield one


def _mended(before: frozenset[Mistake], now: frozenset[Mistake]) -> list[PurePath]:
    """Return the files that have nothing wrong any more, or warnings at most."""
    nothing = {one.path for one in before} - {one.path for one in now}
    return sorted(nothing | (_errors(before) - _errors(now)))


def _errors(mistakes: Iterable[Mistake]) -> set[PurePath]:
    """Return the files that hold mistakes, warnings aside."""
    return {one.path for one in mistakes if one.severity == "error"}
