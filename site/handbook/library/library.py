"""The library: every page of a content folder, in order, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from handbook.content.article import Page
from handbook.content.glossary import GLOSSARY_URL, Term
from handbook.content.navigation import stands
from handbook.content.promises import Promises
from handbook.content.publicfolder import clashes, clashes_with_files
from handbook.content.sections import Section, tree
from handbook.content.settings import Settings
from handbook.content.stack import STACK_URL, Layer
from handbook.content.synonyms import Groups
from handbook.content.textfile import Stamp
from handbook.content.walk import Found
from handbook.errors import Mistake
from handbook.library import aliases, asked, prerequisites
from handbook.library.bodies import Bodies
from handbook.library.collisions import Owners, alike
from handbook.library.contract import Contract, without_author
from handbook.library.facts import Facts
from handbook.library.glossarylinks import resolved_links
from handbook.library.kept import Kept
from handbook.library.leniency import weighed
from handbook.library.links import Addresses, Resolved
from handbook.library.otherforms import OtherForms
from handbook.library.reads import Reads
from handbook.library.renderings import Made, Renderings
from handbook.library.suggestions import Suggestions
from handbook.library.targets import Targets
from handbook.own.kit import NOTHING, Kit
from handbook.page.lint.levels import applied
from handbook.page.proofs.ledger import with_proofs
from handbook.page.proofs.proving import PROOFS
from handbook.page.rendered import Rendered


@dataclass(frozen=True, kw_only=True)
class Library:
    """All pages of ``content``; renderings are made when asked for, and kept.

    ``files`` are all that may be published beside the pages; those in ``public``,
    by their addresses, are, whether a page shows them or not.  ``reading_mistakes``
    were found while they were read, and ``stamps`` tell what the pages' own files were
    like then.  ``kept`` has the renderings of earlier builds, ``kit`` is what the site
    has of its own, and ``reads`` is told which pages are looked at.  ``found`` is how
    the folder was walked; ``of_tree`` has what others make of the tree of pages and of
    what those say of themselves.
    """

    content: Path
    settings: Settings
    layers: tuple[Layer, ...]
    synonyms: Groups
    glossary: tuple[Term, ...]
    promises: Promises
    pages: Mapping[PurePosixPath, Page]
    drafts: frozenset[PurePosixPath]
    files: frozenset[PurePosixPath]
    public: Mapping[PurePosixPath, PurePosixPath]
    reading_mistakes: tuple[Mistake, ...]
    stamps: Mapping[PurePosixPath, Stamp]
    kept: Kept | None = None
    kit: Kit = NOTHING
    reads: Reads = field(default_factory=Reads)
    found: Found = field(default_factory=Found)
    of_tree: dict[object, object] = field(default_factory=dict, compare=False)

    @cached_property
    def renderings(self) -> Renderings:
        """The bodies of the pages, before their links are resolved."""
        given = self._inside, self.reads, self.kept, self.kit
        said = self.settings.translation
        return Renderings(self.content, self.pages, *given, translation=said)

    @cached_property
    def bodies(self) -> Bodies:
        """The bodies of the pages, with links that lead somewhere."""
        return Bodies(
            self.renderings,
            self._targets,
            self.glossary,
            without_dead=self.settings.strict is False,
            few=self.kept is not None,
        )

    def _inside(self, source: PurePosixPath) -> list[Page]:
        """Return the pages of the section that a file opens, in order."""
        for entry in self.by_url.values():
            if (
                isinstance(entry, Section)
                and entry.page
                and entry.page.source == source
            ):
                return [one for one in entry.entries if isinstance(one, Page)]
        return []

    @cached_property
    def mistakes(self) -> tuple[Mistake, ...]:
        """What is wrong with the content beyond single pages."""
        sections = {one.url for one in self.root.pages() if isinstance(one, Section)}
        return (
            *self.reading_mistakes,
            *self.owners.mistakes,
            *clashes(self.public, self.owners.of_file, sections),
            *self.contract.gone,
            *self.contract.without_page(),
        )

    @cached_property
    def root(self) -> Section:
        """The tree of sections; its page is the front page."""
        return tree(self.pages.values(), stands(self.settings.navigation))

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
        return aliases.by_address(self.pages.values())

    @cached_property
    def fragments(self) -> Mapping[str, Mapping[str, Page]]:
        """The pages that were sections of other pages: by URL, then by the old id."""
        return aliases.by_fragment(self.pages.values())

    @cached_property
    def _fragment_ids(self) -> Mapping[str, frozenset[str] | None]:
        """The ids of the pages that other pages were sections of, by their URLs."""
        return aliases.ids_at(self.fragments, self.by_url, self.renderings.ids)

    @cached_property
    def _folders(self) -> Mapping[PurePosixPath, Page | None]:
        """The folders that have an address, with their pages."""
        return {
            entry.folder: entry.page
            for entry in self.by_url.values()
            if isinstance(entry, Section)
        }

    @cached_property
    def _forms(self) -> OtherForms:
        return OtherForms(
            self.content.resolve().name,
            pages=self.pages,
            folders=self._folders,
            files=self.files,
            public=self.public,
        )

    @cached_property
    def contract(self) -> Contract:
        """What was promised of addresses, and whether it holds."""
        return Contract(
            promises=self.promises,
            entries=self.by_url,
            own=self._own | without_author(self.files, self.public),
            old=self.aliases,
            parts=self.fragments,
            drafts=self.drafts,
            content=self.content,
            owner=self.owners.of_page,
            ids=self.renderings.ids,
            headings=lambda page: self.renderings.facts(page).headings,
        )

    @cached_property
    def _targets(self) -> Targets:
        return Targets(
            content=self.content,
            pages=self.pages,
            drafts=self.drafts,
            files=self.files,
            folders=self._folders,
            ids=self.renderings.ids,
            other_ids=self.renderings.other_ids,
            owner=self.owners.of_file,
            suggestions=self.suggestions.again(),
            public={source: address for address, source in self.public.items()},
            forms=None if self.settings.strict else self._forms,
        )

    @cached_property
    def suggestions(self) -> Suggestions:
        """What the files are called."""
        return Suggestions((*self.pages, *self.files))

    @property
    def _own(self) -> frozenset[str]:
        """The addresses of pages that articles link to and no author wrote."""
        stack = {STACK_URL} if self.layers else set[str]()
        return frozenset(stack | ({GLOSSARY_URL} if self.glossary else set()))

    @cached_property
    def owners(self) -> Owners:
        """Who has which address."""
        pages = list(self.pages.values())
        return Owners(pages, self.root, own=self._own, proofs=self.proof_pages)

    @cached_property
    def proof_pages(self) -> Mapping[str, Page]:
        """The pages that have proofs, by the address of the page of their proofs."""
        return {
            f"{page.url}{PROOFS}/": page
            for page in with_proofs(self.content, self.pages, self.files)
        }

    def rendered(self, page: Page) -> Rendered:
        """Return the rendering of ``page``."""
        return self.renderings.of(page)

    def facts(self, page: Page) -> Facts:
        """Return what is known of ``page`` without its text."""
        self.reads.note((page.source,))
        return self.renderings.facts(page)

    def derived(self, page: Page, name: str, make: Callable[[], Made]) -> Made:
        """Return what ``make`` makes of the rendering of ``page`` (``Renderings``)."""
        return self.renderings.derived(page, name, make)

    def addresses(self, page: Page) -> Addresses:
        """Return where the links of ``page`` lead, and the mistakes in them."""
        return self.bodies.addresses(page)

    def resolved(self, page: Page) -> Resolved:
        """Return the body of ``page`` with its links, and with its terms explained."""
        return self.bodies.resolved(page)

    @cached_property
    def glossary_links(self) -> Addresses:
        """The addresses that terms send readers to, from the glossary."""
        return resolved_links(self.glossary, self._targets)

    def mistakes_of(self, page: Page) -> tuple[Mistake, ...]:
        """Return every mistake of ``page``."""
        facts, strict = self.renderings.facts(page), self.settings.strict
        found = {
            *page.mistakes,
            *weighed(facts.mistakes, whole=facts.whole, strict=strict),
            *weighed(self.addresses(page).mistakes, whole=facts.whole, strict=strict),
            *prerequisites.mistakes(page, self._targets),
            *asked.mistakes(page, facts.ids),
            *self.contract.lost(page),
        }
        if page.metadata.aliases:
            found.update(aliases.mistakes(page, self.aliases, self._fragment_ids))
        return tuple(sorted(applied(found, self.settings.lint)))

    def check(self) -> tuple[Mistake, ...]:
        """Return every mistake in the whole content, sorted by place."""
        files = self.assets() - self.public_sources
        found = {*self.mistakes, *alike(files), *clashes_with_files(self.public, files)}
        for page in self.pages.values():
            found.update(self.mistakes_of(page))
        found.update(self.glossary_links.mistakes)
        return tuple(sorted(found))

    def assets(self) -> frozenset[PurePosixPath]:
        """Return the files that pages show or link to, those in ``public`` too."""
        return self.bodies.assets(self.pages.values())

    @cached_property
    def public_sources(self) -> frozenset[PurePosixPath]:
        """The files that are in ``public``."""
        return frozenset(self.public.values())

    def publishes(self, source: PurePosixPath) -> bool:
        """Whether a file is one of ``assets`` and at its place; renders few pages."""
        if source not in self.files or source in self.public_sources:
            return False
        return self.bodies.need(source, self.pages.values())

    def keep(self, earlier: Library) -> None:
        """Take over from ``earlier`` the renderings that still hold."""
        pages, before = self.pages, earlier.pages
        unchanged = [one for one in pages if before.get(one) == pages[one]]
        self.renderings.keep(earlier.renderings, unchanged)

    def prerequisites(self, page: Page) -> tuple[Page, ...]:
        """Return the pages to read before ``page``."""
        return tuple(prerequisites.prerequisites(page, self._targets))
