"""Marks that GitHub does not know, and the HTML that says the same of each."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element, tostring

from handbook.commonmark.emphasis import GITHUB, Delimiter
from handbook.commonmark.lines import Passage
from handbook.commonmark.processors import Found


class Foreign:
    """Tells of such marks in one passage, by ``Host.foreign``."""

    def __init__(
        self, passage: Passage, tell: Callable[[int, int, str, str], None]
    ) -> None:
        self._passage, self._tell = passage, tell
        self._runs: list[Delimiter] = []

    def note_run(self, run: Delimiter) -> None:
        """Keep a run until it is known what becomes of it."""
        if run.character not in GITHUB:
            self._runs.append(run)

    def tell_node(self, found: Found) -> None:
        """Tell of what another extension made an element of."""
        if isinstance(found.node, Element):
            html = tostring(found.node, encoding="unicode", method="html")
            mark = self._passage.text[found.start : found.end]
            self._tell(*self._passage.place(found.start), mark, html)

    def tell_runs(self) -> None:
        """Tell of the runs that became tags."""
        for run in self._runs:
            tags = [f"</{tag}>" for tag in run.closes]
            tags += [f"<{tag}>" for tag in run.opens]
            if tags:
                mark = run.character * run.length
                self._tell(*self._passage.place(run.index), mark, "".join(tags))
