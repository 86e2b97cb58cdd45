"""The lines that keep an address alive, as an author has to type them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from handbook.content.article import Page
from handbook.content.textfile import read_text
from handbook.page.rendered import Heading
from handbook.spelling import nearest

_PLAIN = re.compile(r"[\w/.~-][\w/.~#-]*")
_KEY = re.compile(r"aliases[ \t]*:(?P<value>.*)")
_ITEM = re.compile(r"[ \t]*- ")
_OWN_ID = re.compile(r"[ \t]*\{:?[ \t]*#[^\s{}]+(?P<rest>[^{}\n]*)\}[ \t]*$")


@dataclass(frozen=True, slots=True)
class Redirects:
    """Writes the lines of front matter that send readers on, for pages of a folder."""

    content: Path

    def anywhere(self, alias: str) -> str:
        """Return what to do where nobody can tell which page it is for."""
        return (
            f"add this line to the front matter of the page that took its place: "
            f"aliases: [{_quoted(alias)}]"
        )

    def line(self, page: Page, aliases: Sequence[str]) -> str:
        """Return the line that gives ``page`` these aliases too, and where it goes."""
        if page.body_line == 1:
            items = ", ".join(map(_quoted, aliases))
            return (
                f"put three lines at the top of {page.source}: "
                f"`---`, `aliases: [{items}]` and `---`"
            )
        lines = read_text(self.content / page.source, page.source)[0].split("\n")
        for number, line in enumerate(lines[: page.body_line - 1], 1):
            if key := _KEY.match(line):
                items = ", ".join(map(_quoted, (*page.metadata.aliases, *aliases)))
                below = lines[number] if not key["value"].strip() else ""
                if not _ITEM.match(below):
                    return (
                        f"write line {number} of {page.source} as: aliases: [{items}]"
                    )
                indent = below[: below.index("-")]
                new = (f"`{indent}- {_quoted(alias)}`" for alias in aliases)
                return f"add below line {number} of {page.source}: {' and '.join(new)}"
        items = ", ".join(map(_quoted, aliases))
        return f"add below line 1 of {page.source}: aliases: [{items}]"


def _quoted(alias: str) -> str:
    """Return an alias as YAML has it in a list."""
    return alias if _PLAIN.fullmatch(alias) else "'" + alias.replace("'", "''") + "'"


@dataclass(frozen=True, slots=True)
class Renamed:
    """A page that is gone: where it was, and the ids that it had."""

    url: str
    ids: Collection[str]

    def best(
        self, pages: Sequence[Page], ids_of: Callable[[Page], Collection[str]]
    ) -> Page | None:
        """Return the page of ``pages`` that it most likely is now, if any is alike.

        That is one of the same name in another folder, one with the same headings, or
        one in the same folder with a similar name.
        """
        folder, _, name = self.url.removesuffix("/").rpartition("/")
        best: tuple[float, Page] | None = None
        for page in pages:
            there, _, own = page.url.removesuffix("/").rpartition("/")
            kept = sum(one in ids_of(page) for one in self.ids) / (len(self.ids) or 1)
            alike = _alike(name, own)
            if own != name and kept < 0.5 and (there != folder or alike < 0.6):
                continue
            score = kept + alike + (there == folder) / 2
            if best is None or score > best[0]:
                best = score, page
        return best[1] if best else None


def _alike(one: str, other: str) -> float:
    """Return how much two names are alike: 1 if one has all the words of the other."""
    words, others = set(one.split("-")), set(other.split("-"))
    if words <= others or others <= words:
        return 1.0
    return SequenceMatcher(None, one, other).ratio()


def heading_line(page: Page, name: str, free: list[Heading]) -> str | None:
    """Return the line that gives a heading of ``page`` its id ``name`` again.

    ``free`` are headings with an id that nobody was promised; the one that is taken is
    taken out of them.  ``None`` if none is alike.
    """
    wanted = nearest(name, (one.id for one in free))
    if wanted is None and len(free) == 1:
        wanted = free[0].id
    heading = next((one for one in free if one.id == wanted), None)
    if heading is None:
        return None
    free.remove(heading)
    lines = page.body.split("\n")
    place = heading.line - page.body_line
    line = lines[place].strip() if place < len(lines) else ""
    rest = ""
    if own := _OWN_ID.search(line):
        line, rest = line[: own.start()], own["rest"].rstrip()
    if not line.startswith("#"):  # not a line of its own, or text above a rule
        return f"give the heading '{heading.text}' the id again: {{#{name}}}"
    line = re.sub(r"[ \t]+#+$", "", line.rstrip())
    return f"write line {heading.line} of {page.source} as: {line} {{#{name}{rest}}}"
