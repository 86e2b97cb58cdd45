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
        ours = {} if self.foreign else {"site.yaml": "strict: true\n"}
        for name, text in {**ours, **self.files}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text == PIPE:
                os.mkfifo(path)
            elif isinstance(text, str) and text.startswith(LINK):
                path.symlink_to(text.removeprefix(LINK))
            else:
                path.write_bytes(text.encode() if isinstance(text, str) else text)


def page(body: str = "Text.\n", *, title: str = "T", more: str = "") -> str:
    """Return an article, whose ``body`` starts on line 4 if there is no ``more``."""
    return f"---\ntitle: {title}\n{more}---\n{body}"


def matter(entries: str) -> dict[str, str | bytes]:
    """Return one article with these entries, which start on line 2."""
    return {"a.md": f"---\n{entries}\n---\nText.\n"}


def pages(*names: str) -> dict[str, str | bytes]:
    """Return articles of these names, with nothing wrong inside."""
    return {name: page() for name in names}
