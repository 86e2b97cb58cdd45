"""Links as other programs write them: from the root, to a folder, to an address.

Each form is looked up only where no file has the name that was written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from posixpath import normpath

from handbook.content.article import Page
from handbook.content.navigation import FRONTS

_ENDINGS = frozenset({"", ".md", ".html", ".htm", ".markdown", ".mdx"})


class OtherForms:
    """Finds what links lead to that do not name a file relative to their page.

    ``content`` is the name of the folder, ``folders`` are those that have an address,
    and ``public`` the files that have that of another place, by it.
    """

    def __init__(
        self,
        content: str,
        *,
        pages: Mapping[PurePosixPath, Page],
        folders: Collection[PurePosixPath],
        files: Collection[PurePosixPath],
        public: Mapping[PurePosixPath, PurePosixPath],
    ) -> None:
        self._content = content
        self._pages = pages
        self._folders = folders
        self._files = files
        self._public = public

    def find(self, page: Page, path: str, kind: str) -> PurePosixPath | None:
        """Return the file or folder that ``path``, unquoted, means in ``page``.

        It is looked for from the folder of the file, as on GitHub, then from the
        address of the page, as in a browser, and from the root, as in Docusaurus.
        ``None`` if there is none.
        """
        for start in self._starts(page, path):
            if found := self._at(start, kind):
                return found
        return None

    def _starts(self, page: Page, path: str) -> Iterator[PurePosixPath]:
        """Yield what a path may be, relative to the content."""
        if path.startswith("/"):
            source = PurePosixPath(normpath(path.lstrip("/") or "."))
            yield source
            # Many a site lies below an address that is the name of its folder.
            first, *rest = source.parts or ("",)
            if first == self._content:
                yield PurePosixPath(*rest)
            return
        joined = normpath(f"{page.source.parent.as_posix()}/{path}")
        if not joined.startswith(".."):
            yield PurePosixPath(joined)
        # A browser goes no further up than to the root.
        for folder in (f"/{page.url}", "/"):
            yield PurePosixPath(normpath(f"{folder}{path}").lstrip("/") or ".")

    def _at(self, source: PurePosixPath, kind: str) -> PurePosixPath | None:
        if source in self._files or kind == "archive":
            return source
        if found := self._public.get(source):
            return found
        if kind != "link":
            return None
        if source in self._pages or source in self._folders:
            return source
        return self._known.get(_key(source))

    @cached_property
    def _known(self) -> dict[str, PurePosixPath]:
        """Pages and folders by what their addresses are on other sites."""
        found: dict[str, PurePosixPath] = {}
        for source in (*self._pages, *self._folders):
            found.setdefault(_key(source), source)
        for source, page in self._pages.items():
            for name in page.metadata.aliases:
                if "#" not in name:
                    found.setdefault(_key(PurePosixPath(name)), source)
        return found


def _key(source: PurePosixPath) -> str:
    """Return what is the same for all forms of a link to one page.

    Other programs print addresses in small letters, with dashes for blanks.
    """
    if source.suffix.lower() in _ENDINGS:
        source = source.with_suffix("") if source.name else source
    if source.stem.lower() in FRONTS:
        source = source.parent
    return source.as_posix().lower().replace(" ", "-")
