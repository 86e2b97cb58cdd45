"""The live site: what is on disk now, read again after every save."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from handbook.assets import bundles, runtime
from handbook.content.article import Page
from handbook.content.history import last_changes
from handbook.content.sections import Section
from handbook.errors import UsageError
from handbook.library.library import Library
from handbook.library.reading import read_library
from handbook.library.rereading import printed_anew, reread
from handbook.page import elements
from handbook.serve.moves import Moves
from handbook.serve.ownprogram import PROGRAM, CannotRun, flaw, modules
from handbook.serve.saves import saves
from handbook.web.site import Site

_REMEMBERED = 200
"""Saves that a page may have missed and still hear of its pictures."""


@dataclass(slots=True)
class _Unread:
    """What was saved since the site was read; ``files`` are those of its content.

    They are ``None`` where that is not known.
    """

    files: set[Path] | None
    templates: bool = False
    assets: bool = False


class Live:
    """The site as it is on disk now, read again after every save.

    ``watching`` is set once no save can be missed any more.  ``elsewhere`` is what its
    sites have by that name.  ``start_again`` is called when a module of this program
    was saved.
    """

    def __init__(self, content: Path) -> None:
        self.content = content
        self.watching = threading.Event()
        self.elsewhere: Callable[[Site, str], tuple[Page, ...]] = lambda *_: ()
        self.start_again: Callable[[], None] = lambda: None
        self._flaw: CannotRun | None = None
        self._history = last_changes(content)
        self._moves = Moves()
        self._changed = threading.Condition()  # guards the next three
        # The clock, so that no page of an earlier server passes for one of this.
        self._version = time.time_ns()
        self._unread = _Unread(None)
        self._saves: deque[tuple[int, frozenset[Path]]] = deque(maxlen=_REMEMBERED)
        self._lock = threading.Lock()  # guards the next one
        self._site: Site | None = None

    def site(self) -> Site:
        """Return the site; reads what changed since it was last asked for.

        Raises ``CannotRun`` as long as that is so of this program.
        """
        if self._flaw:
            raise self._flaw
        with self._lock:
            with self._changed:
                version, unread = str(self._version), self._unread
                self._unread = _Unread(set())
            if self._site is None or self._site.live != version:
                self._site = self._read_again(self._site, version, unread)
            return self._site

    def _read_again(self, before: Site | None, version: str, unread: _Unread) -> Site:
        try:
            library = self._library(before.library if before else None, unread)
        except UsageError:
            if before is None:
                raise
            self._forget()
            return replace(before, live=version)  # its folder may come back
        site = Site(
            library=library,
            history=self._history,
            live=version,
            elsewhere=self._elsewhere,
        )
        if before and not unread.assets and _look_alike(library, before.library):
            site.share_assets(before)
        return site

    def _library(self, earlier: Library | None, unread: _Unread) -> Library:
        if earlier is None:
            return read_library(self.content, drafts=True)
        library = None if unread.files is None else reread(earlier, unread.files)
        if library is None:
            library = read_library(self.content, drafts=True, earlier=earlier)
            library.keep(earlier)
        self._moves.note(earlier, library)
        return printed_anew(library) if unread.templates else library

    def _forget(self) -> None:
        """Take nothing for known of what is on disk."""
        with self._changed:
            self._unread = _Unread(None, templates=True, assets=True)

    def _elsewhere(self, site: Site, url: str) -> tuple[Page, ...]:
        """Ask what is set now: a site may be older than that."""
        return self.elsewhere(site, url)

    def watch(self, stop: threading.Event) -> None:
        """Wait for saves until ``stop`` is set; runs in a thread of its own."""
        places = [self.content, bundles.STATIC, elements.TEMPLATES, runtime.LABS]
        try:
            for saved in saves([*places, PROGRAM], stop):
                if ours := modules(saved):
                    self._flaw = flaw()
                self._note(saved)
                self.watching.set()
                if ours and not self._flaw:
                    self.start_again()
        finally:
            self.watching.set()

    def _note(self, saved: Iterable[Path]) -> None:
        """Tell everybody who listens that these files were saved.

        Without any, nobody knows what was: there may have been saves before anybody
        watched.
        """
        paths = {Path(path).resolve() for path in saved}
        templates = _below(paths, elements.TEMPLATES)
        assets = _below(paths, bundles.STATIC) | _below(paths, runtime.LABS)
        if templates:
            elements.forget()
        with self._changed:
            self._version += 1
            unread = self._unread
            unread.templates |= bool(templates)
            unread.assets |= bool(assets) or not paths
            if not paths:
                unread.files = None
            elif unread.files is not None:
                unread.files |= paths - templates - assets - modules(paths)
            self._saves.append((self._version, frozenset(paths)))
            self._changed.notify_all()

    def wait(self, seen: str, seconds: float) -> str:
        """Return the version of the site as soon as it is not ``seen``, or as it is."""
        with self._changed:
            self._changed.wait_for(lambda: str(self._version) != seen, seconds)
            return str(self._version)

    def moved(self, url: str) -> str | None:
        """Return where the page is that was at ``url``, if its file was renamed."""
        return self._moves.of(url, self.site().library)

    def pictures(self, path: str, seen: str) -> list[str]:
        """Return the files of the page at ``path`` that were saved after ``seen``."""
        library = self.site().library
        entry = library.by_url.get(path.strip("/") + "/" * (path != "/"))
        page = entry.page if isinstance(entry, Section) else entry
        if page is None or not seen.isdecimal():
            return []
        home = self.content.resolve()
        with self._changed:
            saved = {
                file
                for version, files in self._saves
                if version > int(seen)
                for file in files
            }
        return [
            source.as_posix()
            for source in sorted(library.addresses(page).assets)
            if home / source in saved
        ]


def _below(paths: set[Path], folder: Path) -> set[Path]:
    home = folder.resolve()
    return {path for path in paths if path.is_relative_to(home)}


def _look_alike(one: Library, other: Library) -> bool:
    """Whether what pages load is the same, and says the same words."""
    said = one.settings.translation == other.settings.translation
    return said and one.kit == other.kit
