"""The library: every page of a content folder, in order, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from posixpath import normpath

from handbook.addresses import printable, relative, unfit
from handbook.content.article import Link, Page, Rendered
from handbook.content.glossary import GLOSSARY, GLOSSARY_URL, Term, load_glossary
from handbook.content.markdownfile import read_page
from handbook.content.metadata import Metadata
from handbook.content.publicfolder import by_address, clashes, clashes_with_files
from handbook.content.sections import Section, tree
from handbook.content.settings import SETTINGS, Settings, load_settings
from handbook.content.stack import STACK_URL, Layer, load_layers
from handbook.content.synonyms import Groups, load_synonyms
from handbook.content.textfile import Stamp, stamp
from handbook.content.walk import Found, walk
from handbook.errors import ContentError, Mistake, no_content
from handbook.library.collisions import Claims, alike
from handbook.library.links import Resolved, page_at, resolve
from handbook.library.search import Part, parts_of
from handbook.library.suggestions import Suggestions
from handbook.library.targets import Miss, Targets
from handbook.library.terms import explain
from handbook.page import markdown
from handbook.page.placeholders import LINK_END, LINK_START
from handbook.page.proofs.ledger import has_proofs, ledger_of, strays
from handbook.page.proofs.proving import PROOFS


@dataclass(kw_only=True)
class Library:
    """All pages of ``content``; renderings are made when asked for, and kept.

    ``files`` are all that may be published beside the pages; those in ``public``,
    by their addresses, are, whether a page shows them or not.  ``stamps`` tell what
    the pages' own files were like when they were read.
    """

    content: Path
    settings: Settings
    layers: tuple[Layer, ...]
    synonyms: Groups
    glossary: tuple[Term, ...]
    pages: Mapping[PurePosixPath, Page]
    drafts: frozenset[PurePosixPath]
    files: frozenset[PurePosixPath]
    public: Mapping[PurePosixPath, PurePosixPath]
    mistakes: tuple[Mistake, ...]
    stamps: Mapping[PurePosixPath, Stamp] = field(default_factory=dict)
    _rendered: dict[PurePosixPath, Rendered] = field(default_factory=dict)
    _resolved: dict[PurePosixPath, Resolved] = field(default_factory=dict)
    _parts: dict[PurePosixPath, tuple[Part, ...]] = field(default_factory=dict)

    @cached_property
    def root(self) -> Section:
        """The tree of sections; its page is the front page."""
        return tree(self.pages.values())

    @cached_property
    def by_url(self) -> Mapping[str, Page | Section]:
        """What lies at each URL."""
        return {entry.url: entry for entry in self.root.pages()}

    @cached_property
    def parents(self) -> Mapping[str, Section]:
        """The section that holds what lies at each URL but the root."""
        return {
            entry.url: section
            for section in self.root.pages()
            if isinstance(section, Section)
            for entry in section.entries
        }

    @cached_property
    def aliases(self) -> Mapping[str, Page]:
        """The pages that old URLs lead to."""
        return {
            f"{alias}/": page
            for page in self.pages.values()
            for alias in page.metadata.aliases
        }

    @cached_property
    def _targets(self) -> Targets:
        return Targets(
            content=self.content,
            pages=self.pages,
            drafts=self.drafts,
            files=self.files,
            folders={
                entry.folder: entry.page
                for entry in self.by_url.values()
                if isinstance(entry, Section)
            },
            ids=self._ids,
            owner=self.claims.owner,
            suggestions=Suggestions((*self.pages, *self.files)),
            public={source: address for address, source in self.public.items()},
        )

    @property
    def _own(self) -> frozenset[str]:
        """The addresses of pages that articles link to and no author wrote."""
        stack = {STACK_URL} if self.layers else set[str]()
        return frozenset(stack | ({GLOSSARY_URL} if self.glossary else set()))

    @cached_property
    def claims(self) -> Claims:
        """Who has which address."""
        pages = list(self.pages.values())
        return Claims(pages, self.root, own=self._own, proofs=self.proof_pages)

    @cached_property
    def proof_pages(self) -> Mapping[str, Page]:
        """The pages that have proofs, by the address of the page of their proofs."""
        return {
            f"{page.url}{PROOFS}/": page
            for page in self.pages.values()
            for ledger in (ledger_of(page.source),)
            if ledger in self.files and has_proofs(self.content / ledger)
        }

    def rendered(self, page: Page) -> Rendered:
        """Return the rendering of ``page``."""
        found = self._rendered.get(page.source)
        if found is None:
            found = self._rendered[page.source] = markdown.render(page, self.content)
        return found

    def parts(self, page: Page) -> tuple[Part, ...]:
        """Return the sections of ``page`` as the search has them."""
        if page.source not in self._parts:
            self._parts[page.source] = parts_of(self.rendered(page).html)
        return self._parts[page.source]

    def _ids(self, page: Page) -> frozenset[str] | None:
        """Return the ids of a page; ``None`` if it could not be read at all."""
        rendered = self.rendered(page)
        mistakes = page.mistakes + rendered.mistakes
        if not rendered.html and any(one.severity == "error" for one in mistakes):
            return None
        return rendered.ids

    def resolved(self, page: Page) -> Resolved:
        """Return the body of ``page`` with its links, and the mistakes in them."""
        found = self._resolved.get(page.source)
        if found is None:
            found = resolve(page, self.rendered(page), self._targets)
            if self.glossary:
                found = self._explained(page, found)
            self._resolved[page.source] = found
        return found

    def _explained(self, page: Page, resolved: Resolved) -> Resolved:
        """Return a body in which the first use of terms is explained."""
        own = (
            term.id
            for term in self.glossary
            if term.see and self.file_of(term.see) == page.source
        )
        glossary = relative(page.url, GLOSSARY_URL)
        found = explain(resolved.html, self.glossary, glossary, own)
        return replace(resolved, html=found.html, terms=found.used)

    @staticmethod
    def file_of(link: Link) -> PurePosixPath:
        """Return the file that a link of the glossary leads to."""
        return PurePosixPath(normpath(link.target.partition("#")[0]))

    @cached_property
    def glossary_links(self) -> Resolved:
        """The addresses that terms send readers to, one a line, from the glossary."""
        links = tuple(term.see for term in self.glossary if term.see)
        page = Page(
            source=GLOSSARY, url=GLOSSARY_URL, metadata=Metadata(title=""), body=""
        )
        lines = (f"{LINK_START}{number}{LINK_END}" for number in range(len(links)))
        rendered = Rendered(html="\n".join(lines), links=links)
        return resolve(page, rendered, self._targets)

    def mistakes_of(self, page: Page) -> tuple[Mistake, ...]:
        """Return every mistake of ``page``."""
        found = {
            *page.mistakes,
            *self.rendered(page).mistakes,
            *self.resolved(page).mistakes,
            *self._prerequisite_mistakes(page),
        }
        return tuple(sorted(found))

    def check(self) -> tuple[Mistake, ...]:
        """Return every mistake in the whole content, sorted by place."""
        files = self.assets() - frozenset(self.public.values())
        found = {*self.mistakes, *alike(files), *clashes_with_files(self.public, files)}
        for page in self.pages.values():
            found.update(self.mistakes_of(page))
        found.update(self.glossary_links.mistakes)
        return tuple(sorted(found))

    def assets(self) -> frozenset[PurePosixPath]:
        """Return the files that pages show or link to, those in ``public`` too."""
        pages = self.pages.values()
        return frozenset[PurePosixPath]().union(
            *(self.resolved(page).assets for page in pages)
        )

    def publishes(self, source: PurePosixPath) -> bool:
        """Whether a file is one of ``assets`` and at the address of its place.

        Renders no more pages than needed.
        """
        if source not in self.files or source in self.public.values():
            return False
        # Whoever asks for a file has most likely just read the page that shows it.
        pages = sorted(
            self.pages.values(), key=lambda page: page.source not in self._resolved
        )
        return any(source in self.resolved(page).assets for page in pages)

    def file_at(self, address: str) -> PurePosixPath | None:
        """Return the file that is published at an address, if one is."""
        name = f"{address}index.html" if address.endswith("/") else address
        public = self.public.get(PurePosixPath(name))
        if public or address.endswith("/"):
            return public
        source = PurePosixPath(address)
        return source if self.publishes(source) else None

    def keep(self, earlier: Library) -> None:
        """Take over from ``earlier`` the renderings that still hold.

        They do if neither the page changed nor a file that it shows.
        """
        for source, page in self.pages.items():
            rendered = earlier._rendered.get(source)
            if (
                rendered is not None
                and earlier.pages[source] == page
                and all(stamp(file) == was for file, was in rendered.files.items())
            ):
                self._rendered[source] = rendered
                if source in earlier._parts:
                    self._parts[source] = earlier._parts[source]

    def prerequisites(self, page: Page) -> tuple[Page, ...]:
        """Return the pages to read before ``page``."""
        targets = page.metadata.prerequisites
        found = []
        for target in targets:
            with suppress(Miss):
                found.append(page_at(page, target, self._targets))
        return tuple(found)

    def _prerequisite_mistakes(self, page: Page) -> Iterator[Mistake]:
        for target in page.metadata.prerequisites:
            try:
                page_at(page, target, self._targets)
            except Miss as miss:
                line, column = page.metadata.places["prerequisites", target]
                yield Mistake(
                    path=page.source,
                    line=line,
                    column=column,
                    problem=miss.problem,
                    fix=miss.fix,
                )


def read_library(
    content: Path, *, drafts: bool = False, earlier: Library | None = None
) -> Library:
    """Read every page below ``content``, in a stable order.

    With ``drafts``, pages marked as drafts are pages like any other.  Mistakes
    of single pages are kept with them; the rest is in ``Library.mistakes``.
    Files that are as they were for ``earlier`` are not read again.
    Raises ``UsageError`` if there is no such folder.
    """
    if not content.is_dir():
        raise no_content(content)
    mistakes: list[Mistake] = []
    found = walk(content)
    mistakes.extend(found.mistakes)
    settings = Settings(name=content.resolve().name)
    layers: tuple[Layer, ...] = ()
    with _noting(mistakes):
        settings = load_settings(content, found.files)
    with _noting(mistakes):
        layers = load_layers(content, found.files)
    synonyms: Groups = ()
    with _noting(mistakes):
        synonyms = load_synonyms(content, found.files)
    glossary: tuple[Term, ...] = ()
    with _noting(mistakes):
        glossary = load_glossary(content, found.files, layers)
    stamps = {source: stamp(content / source) for source in found.pages}
    known: dict[PurePosixPath, Page] = {}
    if earlier and _alike(earlier, settings, found):
        known = {
            source: page
            for source, page in earlier.pages.items()
            if stamps.get(source) == earlier.stamps[source] != ()
        }
    pages = _read_pages(content, settings, found, known, mistakes)
    mistakes.extend(strays(found.files, pages))
    if not pages and all(mistake.severity == "warning" for mistake in mistakes):
        mistakes.append(
            Mistake(
                path=PurePosixPath(content.name),
                problem="there is no Markdown file in this folder",
                fix="make the first one: python build.py new basics/first-article",
            )
        )
    shown = {
        source: page
        for source, page in pages.items()
        if drafts or not page.metadata.draft
    }
    library = Library(
        content=content,
        settings=settings,
        layers=layers,
        synonyms=synonyms,
        glossary=glossary,
        pages=shown,
        drafts=frozenset(pages.keys() - shown.keys()),
        files=frozenset(found.files),
        public=by_address(found.public),
        mistakes=tuple(mistakes),
        stamps=stamps,
    )
    sections = {one.url for one in library.root.pages() if isinstance(one, Section)}
    library.mistakes += (
        *library.claims.mistakes,
        *clashes(library.public, library.claims.owner, sections),
    )
    return library


@contextmanager
def _noting(mistakes: list[Mistake]) -> Iterator[None]:
    """Add to ``mistakes`` what the block finds wrong, and go on after it."""
    try:
        yield
    except ContentError as error:
        mistakes.extend(error.mistakes)


def _alike(earlier: Library, settings: Settings, found: Found) -> bool:
    """Whether pages are read by the same rules as those of ``earlier``."""
    own = SETTINGS in earlier.files, SETTINGS in found.files
    return earlier.settings.required == settings.required and own[0] == own[1]


def _read_pages(
    content: Path,
    settings: Settings,
    found: Found,
    known: Mapping[PurePosixPath, Page],
    mistakes: list[Mistake],
) -> dict[PurePosixPath, Page]:
    pages: dict[PurePosixPath, Page] = {}
    for source in found.pages:
        # The name without its ending becomes a folder of the site.
        folders = (*source.parent.parts, source.stem)
        if why := next(filter(None, map(unfit, (*folders, source.name))), None):
            fits = not any(map(unfit, source.parent.parts))
            mistakes.append(
                Mistake(
                    path=PurePosixPath(printable(str(source))),
                    problem=why,
                    fix=f"rename the {'file' if fits else 'folder'}",
                )
            )
            continue
        pages[source] = known.get(source) or read_page(
            content, source, settings.required, own=SETTINGS in found.files
        )
    return pages
