"""The navigation of MkDocs, to the order of our sidebar."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from posixpath import commonpath, normpath

from handbook.content.yaml.nodes import Node, as_yaml
from handbook.content.yaml.shapes import Flaws
from handbook.errors import Mistake


class Navigation:
    """Writes the order of the sidebar; what it cannot say is noted in ``flaws``.

    The sections of our sidebar are folders.  A section of MkDocs is one if its pages
    lie in a folder of their own; otherwise its title stands above them as a group's.
    """

    def __init__(self, folder: Path, flaws: Flaws) -> None:
        self.folder = folder
        self.flaws = flaws
        self.all: list[str] = []
        self._entered: set[int] = set()

    def lines(self, nav: Node | None) -> Iterator[str]:
        """Yield the lines of ``navigation``; none if there is nothing to say."""
        if nav is None:
            return
        self.all = self._pages(nav)
        lines = [line for one in items_of(nav) for line in self._entry(one, "  ", "")]
        if lines:
            yield "navigation:"
            yield from lines

    def _entry(self, node: Node, indent: str, group: str) -> Iterator[str]:
        if id(node) in self._entered:  # an alias, perhaps of what it is part of
            return
        self._entered.add(id(node))
        for title, value in _titled(node):
            if isinstance(value.value, list) and not title:
                for one in value.value:
                    yield from self._entry(one, indent, group)
                continue
            if not isinstance(value.value, list):
                if path := self._path(value):
                    yield f"{indent}- {_named(title, path)}"
                continue
            home = self._home(value)
            if home:
                yield f"{indent}- {_named(title, f'{home}/')}"
                for one in value.value:
                    yield from self._entry(one, indent, "")
            elif group:
                problem = (
                    f"the section '{title}' is not a folder, and lies in '{group}'"
                )
                fix = "move its pages to a folder of their own for a section"
                tell(self.flaws, value, problem, fix, at_key=True)
                for one in value.value:
                    yield from self._entry(one, indent, group)
            else:
                inside = [
                    line
                    for one in value.value
                    for line in self._entry(one, f"{indent}  ", title)
                ]
                if inside:
                    yield f"{indent}- {as_yaml(title)}:"
                    yield from inside

    def _home(self, section: Node) -> str:
        """Return the folder that holds the pages of a section and no others, or ""."""
        inside = self._pages(section)
        if not inside:
            return ""
        home = commonpath([str(PurePosixPath(path).parent) for path in inside])
        others = [path for path in self.all if path not in inside]
        if home in ("", ".") or any(one.startswith(f"{home}/") for one in others):
            return ""
        return home

    def _pages(self, node: Node) -> list[str]:
        """Return the pages and folders that a part of the navigation names."""
        found: list[str] = []
        waiting, seen = [node], set[int]()
        while waiting:
            one = waiting.pop()
            if id(one) in seen:
                continue
            seen.add(id(one))
            if isinstance(one.value, list):
                waiting += one.value
            elif isinstance(one.value, dict):
                waiting += one.value.values()
            elif self._is_there(path := normpath(one.value or ".")):
                found.append(path)
        return found

    def _is_there(self, path: str) -> bool:
        outside = path.startswith(("/", "..")) or path == "." or ":" in path
        at = self.folder / path
        return not outside and at.exists() and (at.suffix == ".md" or at.is_dir())

    def _path(self, node: Node) -> str:
        """Return the page or folder that an entry names; "" if it is to be left out."""
        path = normpath(text_of(node) or ".")
        if self._is_there(path):
            return f"{path}/" if (self.folder / path).is_dir() else path
        shown = text_of(node)
        problem = f"there is no page '{shown}'"
        fix = "check the name, or leave it out"
        if "://" in shown:
            problem = f"'{shown}' is another site, which the sidebar does not name"
            fix = "link to it from a page"
        elif "*" in shown:
            problem = f"'{shown}' is a pattern, which the navigation has none of"
            fix = "pages that are not named follow in the order of their titles"
        tell(self.flaws, node, problem, fix)
        return ""


def tell(
    flaws: Flaws, node: Node, problem: str, fix: str, *, at_key: bool = False
) -> None:
    """Note what has no counterpart, at the place of its value or of its key."""
    line, column = node.line, node.column
    if at_key and node.key_line:
        line, column = node.key_line, node.key_column
    flaws.mistakes.append(
        Mistake(
            path=flaws.path,
            line=line,
            column=column,
            problem=problem,
            fix=fix,
            severity="warning",
        )
    )


def items_of(node: Node) -> list[Node]:
    """Return the items of a list, or what stands in the place of one."""
    return node.value if isinstance(node.value, list) else [node]


def _titled(node: Node) -> list[tuple[str, Node]]:
    """Return an entry of the navigation with its title, "" if it has none."""
    if isinstance(node.value, dict):
        return list(node.value.items())
    return [("", node)]


def _named(title: str, path: str) -> str:
    return f"{as_yaml(title)}: {as_yaml(path)}" if title else as_yaml(path)


def text_of(node: Node | None) -> str:
    """Return a text, its spaces in order; "" for what is none."""
    return " ".join(node.value.split()) if node and isinstance(node.value, str) else ""
