"""Bodies: renderings whose links lead somewhere, and whose terms are explained."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

from handbook.addresses import relative
from handbook.content.article import Page
from handbook.content.glossary import GLOSSARY_URL, Term
from handbook.library.glossarylinks import explained_by
from handbook.library.leniency import without_dead_links
from handbook.library.links import Addresses, Resolved, filled, resolve
from handbook.library.renderings import AT_HAND, Renderings
from handbook.library.targets import Targets
from handbook.library.terms import explain
from handbook.page.elements import using


class Bodies:
    """The bodies of the pages that somebody has asked for, and what they need.

    ``without_dead`` leaves out links that lead nowhere.  Where there are ``few``, the
    renderings are kept on the disk, and only the last bodies are held in memory.
    """

    def __init__(
        self,
        renderings: Renderings,
        targets: Targets,
        glossary: tuple[Term, ...],
        *,
        without_dead: bool,
        few: bool,
    ) -> None:
        self._renderings = renderings
        self._reads = renderings.reads
        self._targets = targets
        self._glossary = glossary
        self._without_dead = without_dead
        self._few = few
        self._addresses: dict[
            PurePosixPath, tuple[Addresses, frozenset[PurePosixPath]]
        ] = {}
        self._resolved: dict[PurePosixPath, Resolved] = {}
        self._shown: set[PurePosixPath] = set()

    def addresses(self, page: Page) -> Addresses:
        """Return where the links of ``page`` lead, and the mistakes in them."""
        if page.source not in self._addresses:
            links = self._renderings.facts(page).links
            with self._reads.noted() as seen:
                found = resolve(page, links, self._targets)
            self._addresses[page.source] = found, frozenset(seen)
            self._shown.update(found.assets)
        found, sources = self._addresses[page.source]
        self._reads.note(sources)
        return found

    def resolved(self, page: Page) -> Resolved:
        """Return the body of ``page`` with its links, and with its terms explained."""
        found, rendered = self._resolved.get(page.source), self._renderings.of(page)
        if found is None:
            html, links = rendered.html, self.addresses(page).links
            if self._without_dead:
                html = without_dead_links(html, rendered.links, links)
            found = self._explained(page, filled(html, links))
            if self._few and len(self._resolved) >= AT_HAND:
                self._resolved.clear()
            self._resolved[page.source] = found
        return found

    def _explained(self, page: Page, html: str) -> Resolved:
        """Return a body in which the first use of terms is explained."""
        if not self._glossary:
            return Resolved(html=html)
        own = explained_by(page.source, self._glossary)
        glossary = relative(page.url, GLOSSARY_URL)
        with using(self._renderings.kit):
            found = explain(html, self._glossary, glossary, own)
        return Resolved(html=found.html, terms=found.used)

    def assets(self, pages: Iterable[Page]) -> frozenset[PurePosixPath]:
        """Return the files that ``pages`` show or link to, which are all pages."""
        for page in pages:
            self.addresses(page)
        return frozenset(self._shown)

    def need(self, source: PurePosixPath, pages: Iterable[Page]) -> bool:
        """Whether any of ``pages`` shows a file or links to it.

        No more pages are rendered than needed.
        """
        # Whoever asks for a file has most likely just read the page that shows it.
        others = (one for one in pages if one.source not in self._addresses)
        return source in self._shown or any(
            source in self.addresses(page).assets for page in others
        )

    def keep(
        self,
        earlier: Bodies,
        stale: Collection[PurePosixPath],
        files: Collection[PurePosixPath],
    ) -> None:
        """Take over those of ``earlier``: links of all pages lead where they led.

        Those at ``stale``, and those that need any of ``files``, are made again.
        """
        for source, found in earlier._addresses.items():
            if source not in stale and found[0].assets.isdisjoint(files):
                self._addresses[source] = found
                self._shown.update(found[0].assets)
                if source in earlier._resolved:
                    self._resolved[source] = earlier._resolved[source]
