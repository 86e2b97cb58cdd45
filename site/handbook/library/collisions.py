"""Collisions: who has which address, and who wants one that is taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from handbook.addresses import same_on_some_disk
from handbook.content.article import Page
from handbook.content.sections import Section
from handbook.errors import Mistake
from handbook.outputs.table import COPY, RESERVED

ITSELF = "the site itself"
"""Who has those addresses."""

BESIDE = ("index.html", COPY)
"""What a page is called where it lies, and its Markdown."""


class Owners:
    """Every address of a site with its owner; ``mistakes`` are wanted twice.

    ``own`` are addresses of pages that the program makes, and that articles link to;
    ``proofs`` those of the pages' proofs.
    Addresses are the same if some disk cannot tell them apart.
    """

    def __init__(
        self,
        pages: list[Page],
        root: Section,
        *,
        own: Iterable[str] = (),
        proofs: Mapping[str, Page] | None = None,
    ) -> None:
        self.mistakes: list[Mistake] = []
        self._reserved = RESERVED | {address.rstrip("/") for address in own}
        self._owners: dict[str, str] = {}
        for address, page in (proofs or {}).items():
            self._take(address, f"the proofs of '{page.source}'")
        for page in pages:
            self._give_page(page)
        for entry in root.pages():
            if isinstance(entry, Section) and entry.page is None:
                self._give_section(entry)
        for page in pages:
            for alias in page.metadata.aliases:
                self._give_alias(alias, page)
        self._folders = {
            folder: owner
            for url, owner in self._owners.items()
            if "#" not in url
            for folder in _folders(url)
        }

    def of_page(self, url: str) -> str | None:
        """Return who has the address of a page, written or not; ``None`` if nobody."""
        if self._is_reserved(url):
            return ITSELF
        return self._owners.get(same_on_some_disk(url))

    def of_file(self, file: PurePosixPath) -> str | None:
        """Return who else wants the address of ``file``, which a page links to."""
        address = same_on_some_disk(file.as_posix())
        if address.partition("/")[0] in self._reserved:
            return ITSELF
        if address in self._folders:
            return self._folders[address]
        folder, _, name = address.rpartition("/")
        if name in BESIDE:
            return self._owners.get(f"{folder}/" if folder else "")
        return None

    def _give_page(self, page: Page) -> None:
        if self._is_reserved(page.url):
            self._refuse(
                page.source,
                f"the site itself uses the address '{page.url.split('/')[0]}/'",
                "rename the file or its folder",
            )
        owner = self._take(page.url, f"'{page.source}'")
        if owner:
            problem = f"its address '{page.url}' is also that of {owner}"
            self._refuse(page.source, problem, "rename one of the two")

    def _give_section(self, section: Section) -> None:
        owner = self._take(section.url, f"the folder '{section.folder}'")
        if owner:
            problem = f"its address '{section.url}' is also that of {owner}"
            self._refuse(section.folder, problem, "rename one of the two")

    def _give_alias(self, alias: str, page: Page) -> None:
        address = alias if "#" in alias else f"{alias}/"
        owner = self._take(address, f"an alias of '{page.source}'")
        if self._is_reserved(alias):
            owner = ITSELF
        if owner:
            if owner.endswith(f"'{page.source}'"):
                owner = "this page" if owner.startswith("'") else "another alias here"
            self._refuse(
                page.source,
                f"the alias '{alias}' is taken by {owner}",
                "take the alias out",
                page.metadata.places.get(("aliases", alias), (1, 1)),
            )

    def _is_reserved(self, url: str) -> bool:
        first, *rest = same_on_some_disk(url).split("/")
        return first in self._reserved or any(name in BESIDE for name in (first, *rest))

    def _take(self, url: str, owner: str) -> str | None:
        """Give the address to ``owner``, or return who has it."""
        holder = self._owners.setdefault(same_on_some_disk(url), owner)
        return None if holder is owner else holder

    def _refuse(
        self,
        path: PurePosixPath,
        problem: str,
        fix: str,
        place: tuple[int, int] = (1, 1),
    ) -> None:
        line, column = place
        self.mistakes.append(
            Mistake(path=path, line=line, column=column, problem=problem, fix=fix)
        )


def _folders(url: str) -> list[str]:
    """Return the folders that an address needs: ``a`` and ``a/b`` for ``a/b/``."""
    parts = url.rstrip("/").split("/") if url else []
    return ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]


def alike(files: frozenset[PurePosixPath]) -> list[Mistake]:
    """Return a mistake for every file that some disk takes for another one."""
    known: dict[str, PurePosixPath] = {}
    mistakes = []
    for file in sorted(files):
        first = known.setdefault(same_on_some_disk(file.as_posix()), file)
        if first != file:
            problem = f"some disks cannot tell it from '{first}', also published"
            mistakes.append(
                Mistake(path=file, problem=problem, fix="rename one of the two")
            )
    return mistakes
