"""Renderings: bodies of pages as HTML, made when they are first asked for."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TypeVar, cast

from handbook.content.article import Page
from handbook.content.textfile import stamp
from handbook.library.facts import Facts, facts_of
from handbook.library.kept import Kept
from handbook.library.reads import Reads
from handbook.own.kit import NOTHING, Kit
from handbook.page import markdown
from handbook.page.elements import using
from handbook.page.listings import Others, with_listings
from handbook.page.otherids import other_ids
from handbook.page.rendered import Rendered
from handbook.translation import ENGLISH, Translation, speaking

Made = TypeVar("Made")

AT_HAND = 60
"""How many renderings are held in memory of those that are kept on the disk."""


class Renderings:
    """The renderings of the ``pages`` of ``content`` that somebody has asked for.

    ``inside`` returns the pages of the section that a file opens, in order; ``reads``
    is told which pages are looked at.  With ``kept``, only the last ones that were
    asked for are held in memory, and those of earlier builds are not made again.
    What pages say beside their authors' words is said in ``translation``.
    """

    def __init__(  # noqa: PLR0917 - what a library has
        self,
        content: Path,
        pages: Mapping[PurePosixPath, Page],
        inside: Callable[[PurePosixPath], Sequence[Page]],
        reads: Reads,
        kept: Kept | None = None,
        kit: Kit = NOTHING,
        *,
        translation: Translation = ENGLISH,
    ) -> None:
        self._content = content
        self._pages = pages
        self._inside = inside
        self.reads = reads
        self._kept = kept
        self.kit = kit
        self._translation = translation
        self._rendered: OrderedDict[PurePosixPath, Rendered] = OrderedDict()
        self._listing: dict[PurePosixPath, tuple[Rendered, set[PurePosixPath]]] = {}
        self._facts: dict[PurePosixPath, Facts] = {}
        self._derived: dict[PurePosixPath, dict[str, object]] = {}
        self._other_ids: dict[PurePosixPath, Mapping[str, str]] = {}

    @property
    def made(self) -> Set[PurePosixPath]:
        """The sources of the pages that are rendered so far."""
        return self._rendered.keys()

    def of(self, page: Page) -> Rendered:
        """Return the rendering of ``page``, with what it lists of other pages."""
        if not self.facts(page).lists:
            return self._alone(page)
        if page.source not in self._listing:
            others = Others(page=self._other, inside=self._listed)
            with self.reads.noted() as seen, speaking(self._translation):
                alone = self._alone(page)
                with using(self.kit):
                    found = with_listings(alone, self._content, page.source, others)
            self._listing[page.source] = found, seen
        found, seen = self._listing[page.source]
        self.reads.note(seen)
        return found

    def facts(self, page: Page) -> Facts:
        """Return what is known of ``page`` by itself, without its text."""
        found = self._facts.get(page.source)
        if found is None:
            entry = self._kept.find(page) if self._kept else None
            found = entry.facts if entry else facts_of(self._alone(page))
            self._facts[page.source] = found
            if found.lists:
                full = self.of(page)
                found = replace(found, links=full.links, mistakes=full.mistakes)
                self._facts[page.source] = found
        return found

    def _alone(self, page: Page) -> Rendered:
        """Return the rendering of ``page`` by itself, which is made once."""
        self.reads.note((page.source,))
        found = self._rendered.get(page.source)
        if found is None:
            found = self._kept.rendered(page) if self._kept else None
            if found is None:
                with speaking(self._translation):
                    found = markdown.render(page, self._content, kit=self.kit)
                if self._kept:
                    self._kept.add(page, found)
            self._rendered[page.source] = found
            if self._kept and len(self._rendered) > AT_HAND:
                self._rendered.popitem(last=False)
        return found

    def _other(self, source: PurePosixPath) -> tuple[Page, Rendered] | None:
        page = self._pages.get(source)
        return (page, self._alone(page)) if page else None

    def _listed(self, source: PurePosixPath) -> list[tuple[Page, Rendered]]:
        return [(page, self._alone(page)) for page in self._inside(source)]

    def derived(self, page: Page, name: str, make: Callable[[], Made]) -> Made:
        """Return what ``make`` makes of the rendering of ``page``, and of nothing else.

        It is made once; ``name`` tells what it is.
        """
        self.reads.note((page.source,))
        if self.facts(page).lists:
            return make()
        if self._kept:
            return self._kept.derived(page, name, make)
        known = self._derived.setdefault(page.source, {})
        if name not in known:
            known[name] = make()
        return cast(Made, known[name])

    def ids(self, page: Page) -> frozenset[str] | None:
        """Return the ids of a page; ``None`` if it could not be read at all."""
        facts = self.facts(page)
        mistakes = page.mistakes + facts.mistakes
        if facts.empty and any(one.severity == "error" for one in mistakes):
            return None
        return facts.ids

    def other_ids(self, page: Page) -> Mapping[str, str]:
        """Return the ids of a page by those that other programs would give."""
        self.reads.note((page.source,))
        if page.source not in self._other_ids:
            facts = self.facts(page)
            self._other_ids[page.source] = other_ids(facts.headings, facts.ids)
        return self._other_ids[page.source]

    def keep(self, earlier: Renderings, unchanged: Collection[PurePosixPath]) -> None:
        """Take over from ``earlier`` the renderings that still hold.

        They do if the page is ``unchanged``, and every file that it shows.
        """
        for source in unchanged if self._is_like(earlier) else ():
            rendered = earlier._rendered.get(source)
            if rendered is not None and all(
                stamp(file) == was for file, was in rendered.files.items()
            ):
                self._take(source, rendered, earlier)

    def _is_like(self, earlier: Renderings) -> bool:
        """Whether pages are made with the same code, and say the same words."""
        said = self._translation == earlier._translation
        return said and self.kit.code == earlier.kit.code

    def keep_but(
        self,
        earlier: Renderings,
        changed: Collection[PurePosixPath],
        touched: Collection[Path],
    ) -> None:
        """Take over those of ``earlier`` but for the pages that were ``changed``.

        Those hold that show no file that was ``touched``; who saved one that is not the
        content's, or that is called by another way to it, is not known.
        """
        inside = f"{self._content}{os.sep}"
        for source, rendered in earlier._rendered.items():
            if source not in changed and all(
                stamp(file) == was
                for file, was in rendered.files.items()
                if file in touched
                or not str(file).startswith(inside)
                or ".." in file.parts
            ):
                self._take(source, rendered, earlier)

    def _take(
        self, source: PurePosixPath, rendered: Rendered, earlier: Renderings
    ) -> None:
        self._rendered[source] = rendered
        self._derived[source] = earlier._derived.get(source, {})
        facts = earlier._facts.get(source)
        if facts and not facts.lists:  # what a page lists may be another now
            self._facts[source] = facts

    @property
    def listing(self) -> frozenset[PurePosixPath]:
        """The sources of the rendered pages that show what others say."""
        return frozenset(self._listing)
