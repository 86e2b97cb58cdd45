"""Renderings: bodies of pages as HTML, made when they are first asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from pathlib import Path, PurePosixPath

from handbook.content.article import Page
from handbook.content.textfile import stamp
from handbook.library.search import Part, parts_of
from handbook.page import markdown
from handbook.page.listings import Others, with_listings
from handbook.page.rendered import Rendered


class Renderings:
    """The renderings of the ``pages`` of ``content`` that somebody has asked for.

    ``inside`` returns the pages of the section that a file opens, in order.
    """

    def __init__(
        self,
        content: Path,
        pages: Mapping[PurePosixPath, Page],
        inside: Callable[[PurePosixPath], Sequence[Page]],
    ) -> None:
        self._content = content
        self._pages = pages
        self._inside = inside
        self._rendered: dict[PurePosixPath, Rendered] = {}
        self._listing: dict[PurePosixPath, Rendered] = {}
        self._parts: dict[PurePosixPath, tuple[Part, ...]] = {}

    @property
    def made(self) -> Set[PurePosixPath]:
        """The sources of the pages that are rendered so far."""
        return self._rendered.keys()

    def of(self, page: Page) -> Rendered:
        """Return the rendering of ``page``, with what it lists of other pages."""
        found = self._listing.get(page.source)
        if found is None:
            others = Others(page=self._other, inside=self._listed)
            found = with_listings(self._alone(page), self._content, page.source, others)
            self._listing[page.source] = found
        return found

    def _alone(self, page: Page) -> Rendered:
        """Return the rendering of ``page`` by itself, which is made once."""
        found = self._rendered.get(page.source)
        if found is None:
            found = self._rendered[page.source] = markdown.render(page, self._content)
        return found

    def _other(self, source: PurePosixPath) -> tuple[Page, Rendered] | None:
        page = self._pages.get(source)
        return (page, self._alone(page)) if page else None

    def _listed(self, source: PurePosixPath) -> list[tuple[Page, Rendered]]:
        return [(page, self._alone(page)) for page in self._inside(source)]

    def parts(self, page: Page) -> tuple[Part, ...]:
        """Return the sections of ``page`` as the search has them."""
        if page.source not in self._parts:
            self._parts[page.source] = parts_of(self.of(page).html)
        return self._parts[page.source]

    def ids(self, page: Page) -> frozenset[str] | None:
        """Return the ids of a page; ``None`` if it could not be read at all."""
        rendered = self.of(page)
        mistakes = page.mistakes + rendered.mistakes
        if not rendered.html and any(one.severity == "error" for one in mistakes):
            return None
        return rendered.ids

    def keep(self, earlier: Renderings, unchanged: Collection[PurePosixPath]) -> None:
        """Take over from ``earlier`` the renderings that still hold.

        They do if the page is ``unchanged``, and every file that it shows.
        """
        for source in unchanged:
            rendered = earlier._rendered.get(source)
            if rendered is not None and all(
                stamp(file) == was for file, was in rendered.files.items()
            ):
                self._take(source, rendered, earlier)

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
        listed = earlier._listing.get(source) is not rendered
        if source in earlier._parts and not listed:
            self._parts[source] = earlier._parts[source]

    @property
    def listing(self) -> frozenset[PurePosixPath]:
        """The sources of the rendered pages that show what others say."""
        return frozenset(
            source
            for source, found in self._listing.items()
            if found is not self._rendered[source]
        )
