"""Suggestions: the file an author most likely meant by a link that misses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import SequenceMatcher, get_close_matches
from pathlib import PurePosixPath
from posixpath import relpath

from handbook.errors import nearest

PAGE_SUFFIXES = frozenset({"", ".md", ".html", ".htm", ".markdown", ".mdx"})
"""How the name of a page may end in a link: ours does, or that of other sites."""

Accept = Callable[[PurePosixPath], bool]


SEARCHES = 200
"""How many misspelt names are looked for: a tree with more has lost a folder, not
a letter, and every search looks at every name."""


class Suggestions:
    """Knows files by what they are called."""

    def __init__(self, files: Iterable[PurePosixPath]) -> None:
        self._named: dict[str, list[PurePosixPath]] = {}
        self._within: dict[PurePosixPath, list[PurePosixPath]] = {}
        for file in sorted(files):
            folder, name = _called(file)
            self._named.setdefault(name.casefold(), []).append(file)
            self._within.setdefault(folder, []).append(file)
        self._searches = 0

    def meant(self, wanted: PurePosixPath, accept: Accept) -> PurePosixPath | None:
        """Return the file most like ``wanted`` of those that ``accept`` accepts.

        Their names count, which for ``index.md`` is that of its folder: first
        the same name elsewhere, then one like it in the same folder, then one
        much like it anywhere.
        """
        folder, name = _called(wanted)
        if same_name := self._accepted(name.casefold(), accept):
            return min(same_name, key=lambda file: _distance(file, wanted))
        self._searches += 1
        if self._searches > SEARCHES:
            return None
        siblings = {
            _called(file)[1]: file
            for file in self._within.get(folder, [])
            if accept(file)
        }
        if sibling := nearest(name, siblings):
            return siblings[sibling]
        for alike in get_close_matches(name.casefold(), self._named, cutoff=0.8):
            if found := self._accepted(alike, accept):
                return min(found, key=lambda file: _distance(file, wanted))
        return None

    def _accepted(self, name: str, accept: Accept) -> list[PurePosixPath]:
        return [file for file in self._named.get(name, []) if accept(file)]


def _called(file: PurePosixPath) -> tuple[PurePosixPath, str]:
    """Return a file's folder and its name; an article's name is its folder's."""
    if file.stem == "index" and file.suffix in PAGE_SUFFIXES and file.parent.name:
        return file.parent.parent, file.parent.name
    return file.parent, file.stem


def _distance(one: PurePosixPath, other: PurePosixPath) -> tuple[float, int, str]:
    """How unlike the folders of two files are, then how far apart they lie."""
    folders = (str(_called(one)[0]), str(_called(other)[0]))
    between = relpath(one.as_posix(), other.parent.as_posix())
    alike = SequenceMatcher(None, *folders).ratio()
    return -alike, len(PurePosixPath(between).parts), between
