"""A bad input: the files an author has, and what the program says of them."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

LINK, PIPE = "-> ", "| "
"""How a file's text begins that stands for a symbolic link, or for a pipe."""


@dataclass(frozen=True, slots=True)
class Case:
    """``files`` by name, and the flaws told: each a place with its problem, and a fix.

    ``name`` says what the author did.  Every flaw counts as a mistake, and the
    exit status is 1, unless all of them are warnings.
    """

    name: str
    files: dict[str, str | bytes]
    flaws: list[tuple[str, str]] = field(default_factory=list)

    @property
    def errors(self) -> int:
        """How many of the flaws are more than warnings."""
        return sum(": warning: " not in problem for problem, _ in self.flaws)

    @property
    def told(self) -> str:
        """What the program says: every flaw in its order, then how many there are."""
        lines = [f"{problem}\n  fix: {fix}\n" for problem, fix in self.flaws]
        if self.errors:
            lines.append(f"{self.errors} mistake{'s' * (self.errors > 1)}\n")
        return "".join(lines)

    def write(self, folder: Path) -> None:
        """Put the files into ``folder``."""
        folder.mkdir(exist_ok=True)
        for name, text in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(text, bytes):
                path.write_bytes(text)
            elif text.startswith(LINK):
                path.symlink_to(text.removeprefix(LINK))
            elif text == PIPE:
                os.mkfifo(path)
            else:
                path.write_bytes(text.encode())


def page(body: str = "Text.\n", *, title: str = "T", more: str = "") -> str:
    """Return an article, whose ``body`` starts on line 4 if there is no ``more``."""
    return f"---\ntitle: {title}\n{more}---\n{body}"
