"""A bad input: the files an author has, and what the program says of them."""

from __future__ import annotations

import os
from pathlib import Path

LINK, PIPE = "-> ", "a pipe"
"""How a text begins that stands for a symbolic link, and one that is a pipe."""


class Case:
    """``files`` by name, and the ``lines`` told: a problem, its fix, and so on.

    ``name`` says what the author has.  The files are a tree of our own, with its rules,
    unless it is a ``foreign`` one, which says nothing of itself.
    """

    def __init__(
        self,
        name: str,
        files: dict[str, str | bytes],
        *lines: str,
        foreign: bool = False,
    ) -> None:
        self.name = name
        self.foreign = foreign
        self.files = files
        self.lines = lines

    def arguments(self, folder: Path) -> list[str]:
        """Return the command that is run, whose content is in ``folder``."""
        return ["check", "--content", str(folder / "content")]

    def expected(self, folder: Path) -> tuple[int, list[str]]:
        """Return the exit status and the lines that are told then."""
        return (1 if self.errors else 0), self.told

    @property
    def errors(self) -> int:
        """How many problems are more than warnings; the exit status is 1 if any is."""
        return sum(": warning: " not in line for line in self.lines[::2])

    @property
    def told(self) -> list[str]:
        """What the program says: every problem in its order, then how many."""
        count = f"{self.errors} mistake{'s' if self.errors > 1 else ''}"
        return [*self.lines, count] if self.errors else list(self.lines)

    def write(self, folder: Path) -> None:
        """Put the files into ``folder``, which is new."""
        folder.mkdir()
        own = self.foreign or any(name.startswith("site.yaml/") for name in self.files)
        ours = {} if own else {"site.yaml": "strict: true\n"}
        for name, text in {**ours, **self.files}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text == PIPE:
                os.mkfifo(path)
            elif isinstance(text, str) and text.startswith(LINK):
                path.symlink_to(text.removeprefix(LINK))
            else:
                path.write_bytes(text.encode() if isinstance(text, str) else text)


class Use(Case):
    """A command that cannot do what it is asked: its arguments, status and lines.

    ``{content}`` and ``{folder}`` stand for where it runs.  A folder ``strange`` is
    there, which no build wrote, and a ``link`` to it; ``site`` was built.
    """

    def __init__(
        self,
        arguments: str,
        status: int,
        *lines: str,
        files: dict[str, str | bytes] | None = None,
        name: str = "",
    ) -> None:
        super().__init__(name or arguments, {**pages("a.md"), **(files or {})}, *lines)
        self.command = arguments
        self.status = status

    def arguments(self, folder: Path) -> list[str]:
        """Return the command, with its folders."""
        return [self._placed(part, folder) for part in self.command.split(" ")]

    def expected(self, folder: Path) -> tuple[int, list[str]]:
        """Return the exit status and the lines, with their folders."""
        lines = [self._placed(line, folder) for line in self.lines]
        return self.status, lines + (["1 mistake"] if self.status == 1 else [])

    @property
    def errors(self) -> int:
        """Whether any line is about the content."""
        return int(self.status == 1)

    def _placed(self, text: str, folder: Path) -> str:
        content = str(folder / "content")
        return text.replace("{content}", content).replace("{folder}", str(folder))


def page(body: str = "Text.\n", *, title: str = "T", more: str = "") -> str:
    """Return an article, whose ``body`` starts on line 4 if there is no ``more``."""
    return f"---\ntitle: {title}\n{more}---\n{body}"


def matter(entries: str) -> dict[str, str | bytes]:
    """Return one article with these entries, which start on line 2."""
    return {"a.md": f"---\n{entries}\n---\nText.\n"}


def pages(*names: str) -> dict[str, str | bytes]:
    """Return articles of these names, with nothing wrong inside."""
    return {name: page() for name in names}
