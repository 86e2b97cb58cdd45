"""The order of the sidebar where ``site.yaml`` gives it, as other programs have it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePosixPath
from posixpath import normpath

from handbook.content.yaml.nodes import Node
from handbook.content.yaml.values import Wrong, each, filled
from handbook.errors import Mistake

FRONTS = ("index", "_index", "readme")
"""What a file is called, in small letters, that can be the page of its folder.

Hugo has the second, GitHub the third.
"""


def is_front(source: PurePosixPath) -> bool:
    """Whether a file may be the page of its folder, by its name."""
    return source.name.endswith(".md") and source.name[:-3].lower() in FRONTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A page or a folder in the order of the sidebar, and what it is called there.

    ``title`` is "" where it keeps its own, and ``group`` the heading above it there,
    if it has one.  ``line`` and ``column`` are its place.
    """

    path: PurePosixPath
    title: str = ""
    group: str = ""
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where a page or folder stands among its neighbours, and its name there."""

    order: int
    title: str = ""
    group: str = ""


def navigation(node: Node) -> tuple[Step, ...]:
    """Return the entries of ``navigation``, those of its groups in their places."""
    return tuple(chain.from_iterable(each(_entry)(node)))


def _entry(node: Node) -> tuple[Step, ...]:
    """Return an entry: a path, a title with its path, or with those of a group."""
    if not isinstance(node.value, dict):
        return (_step(node),)
    if len(node.value) != 1:
        raise Wrong("a file, or a title with its file", node)
    [(title, at)] = node.value.items()
    if not isinstance(at.value, list):
        return (_step(at, title),)
    members = [_entry(one) for one in at.value]
    if any(member.group for one in members for member in one):
        raise Wrong("a group of files, without groups in it", at)
    return tuple(replace(member, group=title) for one in members for member in one)


def _step(at: Node, title: str = "") -> Step:
    path = normpath(filled(at))
    if path.startswith(("/", "..")):
        raise Wrong("a file or folder, named from this folder on", at)
    return Step(path=PurePosixPath(path), title=title, line=at.line, column=at.column)


def stands(navigation: Iterable[Step]) -> dict[PurePosixPath, Stand]:
    """Return where everything stands that the navigation names or passes through.

    A folder that is not named itself stands where the first of its pages does.
    """
    found: dict[PurePosixPath, Stand] = {}
    for order, one in enumerate(navigation, 1):
        group = one.group
        for folder in reversed(one.path.parents[:-1]):
            above = found.setdefault(folder, Stand(order=order, group=group))
            # What is in a folder of the group stands below the name of the folder.
            group = "" if above.group == group else group
        known = found.get(one.path, Stand(order=order, group=group))
        found[one.path] = replace(known, title=known.title or one.title)
    return found


def stand_of(
    source: PurePosixPath, found: Mapping[PurePosixPath, Stand]
) -> Stand | None:
    """Return where a page stands; that of a folder stands where its folder does."""
    own = found.get(source)
    folder = found.get(source.parent) if is_front(source) else None
    if own and folder:
        return replace(folder, title=folder.title or own.title)
    return folder or own


def strays(
    navigation: Iterable[Step], pages: Iterable[PurePosixPath], path: PurePosixPath
) -> list[Mistake]:
    """Return a mistake for each entry that is not there; ``path`` is their file."""
    navigation = tuple(navigation)
    if not navigation:
        return []
    known = {one for source in pages for one in (source, *source.parents)}
    return [
        Mistake(
            path=path,
            line=one.line,
            column=one.column,
            problem=f"there is no page and no folder of pages '{one.path}'",
            fix="name a Markdown file or its folder, or delete the entry",
        )
        for one in navigation
        if one.path not in known
    ]
