"""What one rendering of one page collects: links, ids, mistakes."""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from markupsafe import Markup

from handbook.commonmark.blocks import Block
from handbook.commonmark.references import Target
from handbook.content.article import Link
from handbook.content.textfile import Stamp, stamp
from handbook.errors import ContentError, Mistake, Severity
from handbook.own.kit import NOTHING, Kit
from handbook.page.code.timelimit import given_up
from handbook.page.diagrams.charts import Chart
from handbook.page.placeholders import pending_chart, pending_link
from handbook.page.proofs.sentences import Sentence
from handbook.page.shown import Shown

SECONDS = 10.0
"""The processor time a page may take: about a thousand times what one takes."""

LIST_MARK = "attribute-list"
"""The element that stands for an attribute list until its place is known."""

LAYOUT_IDS = frozenset({"content", "menu"})
"""The ids that the templates give to parts of every page."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that GitHub does not know, where it is, and HTML that says the same."""

    line: int
    column: int
    text: str
    html: str


@dataclass(slots=True)
class Context:
    """Collects while a page renders; a fresh one for every rendering.

    ``kit`` is what the site has of its own, ``heading`` the id that the author gave to
    the last heading so far, "" if none, and ``level`` is that heading's.
    ``lists`` are the places of attribute lists.
    ``fences`` is what each fence shows that was read so far.
    ``proved`` tells by a sentence's key (see ``sentences.key``) the numbers of the
    proofs that its author tied it to, and ``excused`` which sentences need none.
    ``counting`` is false while a text is read that nobody claims, such as a bet.
    ``deadline`` is in processor time, and ``idle`` what the clock was ahead of that.
    """

    content: Path
    source: PurePosixPath
    kit: Kit = NOTHING
    mistakes: list[Mistake] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    lists: list[tuple[int, int]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    programs: set[tuple[str, str]] = field(default_factory=set)
    ids: dict[str, int] = field(default_factory=dict)
    files: dict[Path, Stamp] = field(default_factory=dict)
    line: int = 1
    notes: int = 0
    runs: bool = False
    heading: str | None = None
    level: int = 1
    fences: dict[Block, Shown | None] = field(default_factory=dict)
    proved: dict[str, list[int]] = field(default_factory=dict)
    excused: set[str] = field(default_factory=set)
    sentences: list[Sentence] = field(default_factory=list)
    counting: bool = False
    deadline: float = field(default_factory=lambda: time.thread_time() + SECONDS)
    idle: float = field(
        default_factory=lambda: time.perf_counter() - time.thread_time()
    )

    @property
    def folder(self) -> PurePosixPath:
        """The page's folder, relative to the content folder."""
        return self.source.parent

    @contextmanager
    def unclaimed(self) -> Iterator[None]:
        """Take no account of the sentences that are read within a ``with`` block."""
        before, self.counting = self.counting, False
        try:
            yield
        finally:
            self.counting = before

    def report(
        self,
        line: int,
        problem: str,
        fix: str,
        *,
        column: int = 1,
        severity: Severity = "error",
        rule: str = "",
        refusal: bool = False,
    ) -> None:
        """Note a mistake at a place of this page; see ``Mistake`` for what tells it."""
        self.mistakes.append(
            Mistake(
                path=self.source,
                line=line,
                column=column,
                problem=problem,
                fix=fix,
                severity=severity,
                rule=rule,
                refusal=refusal,
            )
        )

    def report_unused(
        self, references: Mapping[str, Target], used: Collection[str]
    ) -> None:
        """Warn of definitions that no link and no image refers to.

        Those that lead nowhere are comments, for want of another way to write one.
        """
        for label, target in references.items():
            if label not in used and target.destination not in ("", "#"):
                self.report(
                    target.line,
                    f"nothing refers to the reference [{label}]",
                    f"write [text][{label}] where it belongs, or delete the line",
                    column=target.column,
                    severity="warning",
                    rule="reference-unused",
                )

    def link(self, link: Link) -> str:
        """Note a link; returns the placeholder that stands for its address."""
        self.links.append(link)
        return pending_link(len(self.links) - 1)

    def printed(self, shown: Shown, line: int) -> Markup:
        """Return the HTML of what stands at a line, and tell what has no colours."""
        given_up()  # of a page before, which had used up its own time
        html = shown.html(self.check_time)
        for language in given_up():
            self.report(
                line,
                f"Pygments takes too long for this '{language}'; it is shown without "
                "colours",
                "split the code, or write 'text' for its language",
                severity="warning",
            )
        return html

    def chart(self, chart: Chart) -> str:
        """Note a chart; returns the placeholder that stands for its drawing."""
        self.charts.append(chart)
        return pending_chart(len(self.charts) - 1)

    def claim_id(self, name: str, line: int) -> None:
        """Note that the author gave something this id; two of a kind are a mistake."""
        if not name or _SPACE.search(name):
            fix = _SPACE.sub("-", name.strip()) or "name"
            self.report(
                line,
                f"the id '{name}' {'holds a space' if name else 'is empty'}",
                f"write '{fix}'",
            )
            return
        if name in LAYOUT_IDS:
            self.report(
                line,
                f"the id '{name}' is taken by the page's layout",
                "choose another one",
            )
        if name in self.ids:
            self.report(
                line,
                f"the id '{name}' is given twice; "
                f"the first is on line {self.ids[name]}",
                "rename one of them",
            )
        self.ids.setdefault(name, line)

    def rests_on(self, path: Path) -> None:
        """Note that the page shows this file or folder, or would if it were there."""
        self.files.setdefault(path, stamp(path))

    def check_time(self) -> None:
        """Raise ``ContentError`` when the page has used up its time."""
        # To ask for the processor time takes long; it is less than the clock has it.
        late = time.perf_counter() - self.idle > self.deadline
        if late and time.thread_time() > self.deadline:
            self.report(
                self.line,
                f"the page takes more than {SECONDS:.0f} seconds to render; "
                "the block that starts here is where it was stopped",
                "split it, or put text that is not Markdown into a code block",
            )
            raise ContentError(self.mistakes)
