"""The contract: what was promised to be at an address is there, or sends readers on.

What is not is a mistake at the promise's line in ``addresses.txt``; its fix is the line
to add, and where.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from handbook.addresses import page_url
from handbook.content.article import Page
from handbook.content.glossary import GLOSSARY, GLOSSARY_URL
from handbook.content.metadata import no_alias
from handbook.content.promises import PROMISES, Promise, Promises
from handbook.content.publicfolder import index_pages
from handbook.content.sections import Section
from handbook.content.stack import STACK, STACK_URL
from handbook.errors import Mistake
from handbook.library.collisions import ITSELF
from handbook.library.redirectlines import Redirects, Renamed, heading_line
from handbook.page.rendered import Heading

_OR_DELETE = "or delete this line if nothing did"


def without_author(
    files: Collection[PurePosixPath], public: Mapping[PurePosixPath, PurePosixPath]
) -> frozenset[str]:
    """Return the addresses that data files have pages at, and those of ``public``.

    A mistake in such a file keeps its page away, but does not take its address back.
    """
    made_of = {GLOSSARY: GLOSSARY_URL, STACK: STACK_URL}
    return index_pages(public).union(made_of[one] for one in made_of if one in files)


@dataclass(frozen=True, kw_only=True)
class Contract:
    """What was promised, by line, and what there is.

    ``entries`` are at their URLs, ``own`` those of pages that nobody writes, ``old``
    lead to other pages, and ``parts`` are the pages that sections became (see
    ``aliases``).  ``owner`` tells who has an address that is none of these, ``ids`` and
    ``headings`` what is on a page.
    """

    promises: Promises
    entries: Mapping[str, Page | Section]
    own: Collection[str]
    old: Mapping[str, Page]
    parts: Mapping[str, Mapping[str, Page]]
    drafts: Collection[PurePosixPath]
    content: Path
    owner: Callable[[str], str | None]
    ids: Callable[[Page], frozenset[str] | None]
    headings: Callable[[Page], tuple[Heading, ...]]

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        """The ids that were promised at each URL."""
        found: dict[str, list[str]] = {}
        for promise in self.promises:
            names = found.setdefault(promise.url, [])
            if promise.id:
                names.append(promise.id)
        return {url: tuple(names) for url, names in found.items()}

    @cached_property
    def _redirects(self) -> Redirects:
        return Redirects(self.content)

    def _leads_somewhere(self, url: str) -> bool:
        return url in self.entries or url in self.own or url in self.old

    def _page(self, url: str) -> Page | None:
        entry = self.entries.get(url)
        return entry.page if isinstance(entry, Section) else entry

    @cached_property
    def _new(self) -> tuple[Page, ...]:
        """The pages whose addresses nobody was promised: some page became one."""
        pages = {url: self._page(url) for url in self.entries if url not in self._names}
        return tuple(page for page in pages.values() if page)

    @cached_property
    def gone(self) -> tuple[Mistake, ...]:
        """A mistake for each promised page that is gone, and has no redirect."""
        lost = [url for url in self._names if not self._leads_somewhere(url)]
        drafts = {page_url(source): source for source in self.drafts}
        heirs = {
            url: heir
            for url in lost
            if url not in drafts
            and not no_alias(Promise(url).alias)
            and not self.owner(url)
            and (heir := self._heir(url))
        }
        return tuple(
            self._mistake(
                Promise(url),
                f"nothing is at '/{url}' any more, which was published",
                f"take 'draft' out of {drafts[url]}"
                if url in drafts
                else self._fix(Promise(url), heirs),
            )
            for url in lost
        )

    def _fix(self, promise: Promise, heirs: Mapping[str, Page]) -> str:
        url = promise.url
        owner = self.owner(url)
        if owner and owner != ITSELF:
            return f"give {owner} the very same name again, or delete this line"
        if owner or no_alias(promise.alias):
            return "put the page there again, or delete this line"
        if heir := heirs.get(url):
            aliases = [Promise(one).alias for one in heirs if heirs[one] == heir]
            return self._redirects.line(heir, aliases)
        return f"{self._redirects.anywhere(promise.alias)}, {_OR_DELETE}"

    def _heir(self, url: str) -> Page | None:
        """Return the page that most likely is the one that was at ``url``."""
        names = set(self._names[url])
        renamed = Renamed(url, names)
        return renamed.best(self._new, lambda page: self.ids(page) or frozenset())

    def lost(self, page: Page) -> Iterator[Mistake]:
        """Yield a mistake for each promised heading of ``page`` that is gone."""
        names = self._names.get(page.url, ())
        ids = self.ids(page) if names else None
        if ids is None:  # also when the page has mistakes that hide what is on it
            return
        moved = self.parts.get(page.url, {})
        gone = [name for name in names if name not in ids and name not in moved]
        if not gone:
            return
        free = [one for one in self.headings(page) if one.id not in names]
        for name in gone:
            promise = Promise(page.url, name)
            problem = f"'{page.source}' has no '#{name}' any more, which was published"
            yield self._mistake(promise, problem, self._mended(page, promise, free))

    def _mended(self, page: Page, promise: Promise, free: list[Heading]) -> str:
        """Return how a heading gets its id again, or its readers are sent on."""
        if not no_alias(promise.alias):
            for other in self._new:
                if promise.id in (self.ids(other) or ()):
                    return self._redirects.line(other, [promise.alias])
        if found := heading_line(page, promise.id, free):
            return found
        if no_alias(promise.alias):
            return f"give a heading this id: {{#{promise.id}}}, {_OR_DELETE}"
        return f"{self._redirects.anywhere(promise.alias)}, {_OR_DELETE}"

    def without_page(self) -> Iterator[Mistake]:
        """Yield a mistake for each promised heading of a folder without a page."""
        for url, names in self._names.items():
            entry = self.entries.get(url)
            if not isinstance(entry, Section) or entry.page:
                continue
            for name in names:
                if name not in self.parts.get(url, {}):
                    promise = Promise(url, name)
                    yield self._mistake(
                        promise,
                        f"'/{url}' has no '#{name}' any more, which was published",
                        f"write the page '{entry.folder / 'index.md'}' with that "
                        "heading, or delete this line",
                    )

    def _mistake(self, promise: Promise, problem: str, fix: str) -> Mistake:
        line = self.promises.get(promise) or min(
            line for one, line in self.promises.items() if one.url == promise.url
        )
        return Mistake(path=PROMISES, line=line, problem=problem, fix=fix)

    @cached_property
    def new(self) -> tuple[Promise, ...]:
        """What there is, and is not promised yet."""
        found = {Promise(url) for url in (*self.entries, *self.own, *self.old)}
        for url in self.entries:
            if page := self._page(url):
                found.update(Promise(url, one.id) for one in self.headings(page))
        for url, names in self.parts.items():
            found.update(Promise(url, name) for name in names)
        return tuple(sorted(found - self.promises.keys()))
