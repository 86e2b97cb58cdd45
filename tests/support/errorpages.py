"""The pages on errors: each has one message, and all that is to be known of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from handbook import ROOT
from handbook.commonmark.blocks import Block
from handbook.content.article import Page
from handbook.content.recordings import load_recording
from handbook.library.reading import read_library
from handbook.page.directives.entries import Entry, entries
from handbook.page.directives.fix import ShownFix
from handbook.page.directives.recording import ShownRecording
from handbook.page.headingids import explicit_id
from handbook.page.proofs.ledger import ledger_of
from handbook.page.rendered import Rendered

CONTENT = ROOT / "content"
LIBRARY = read_library(CONTENT)

PARTS = ("confirm", "causes", "fix", "worked", "again", "related")
"""The ids of the headings of such a page, in the order in which readers need them."""


@dataclass(frozen=True)
class ErrorPage:
    """A page with one message."""

    page: Page
    rendered: Rendered

    @property
    def name(self) -> str:
        """How a test calls it: its folder and its own name."""
        return f"{self.page.source.parent.name}/{self.page.source.stem}"

    @property
    def address(self) -> str:
        """What the finder says of where it is."""
        return self.page.url

    @cached_property
    def entry(self) -> Entry:
        """Its failure."""
        (found,) = entries(self.page, self.rendered)
        return found

    @cached_property
    def parts(self) -> dict[str, list[Block]]:
        """What is below each heading of the second level, by its id."""
        found: dict[str, list[Block]] = {}
        below: list[Block] = []
        for block in self.rendered.document.blocks:
            if block.kind == "heading" and block.lines[-1].text.endswith("}"):
                here = explicit_id(block.lines[-1].text)
                below = found.setdefault(here[0] if here else "", [])
            else:
                below.append(block)
        return found

    def printed(self, part: str) -> str:
        """Return what the fences below a heading show, as text."""
        shown = (self.rendered.fences.get(block) for block in self.parts[part])
        return "\n".join(
            line for one in shown if one for line in one.copy(lambda _: [])
        )

    def commands(self, part: str) -> list[str]:
        """Return the commands that are shown below a heading."""
        return [line for line in self.printed(part).split("\n") if line[:2] == "$ "]

    def shows(self, part: str, kind: type[ShownFix | ShownRecording]) -> bool:
        """Say whether a fix, or something recorded, is below a heading."""
        fences = self.rendered.fences
        return any(isinstance(fences.get(one), kind) for one in self.parts[part])

    @cached_property
    def recorded(self) -> str:
        """All that the programs of its folder printed."""
        folder = CONTENT / self.page.source.parent
        return "\n".join(
            part.text
            for path in folder.glob("recordings/*.json")
            for part in load_recording(path).parts
        )

    @cached_property
    def quoted(self) -> str:
        """What its ledger quotes of sources."""
        path = CONTENT / ledger_of(self.page.source)
        proofs = yaml.safe_load(path.read_text("utf-8"))["proofs"]
        return "\n".join(one["quote"] for one in proofs if "quote" in one)


def error_pages() -> list[ErrorPage]:
    """Return every page with one message, in the order of its file."""
    return [
        ErrorPage(page, LIBRARY.rendered(page))
        for source, page in LIBRARY.pages.items()
        if source.match("errors/*/*.md") and source.name != "index.md"
    ]


def related(file: Path) -> int:
    """Return how many other pages a page names as related."""
    return file.read_text("utf-8").partition("{#related}")[2].count(".md")
