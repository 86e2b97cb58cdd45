"""Reads the lines of a flowchart: one statement each, told where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from handbook.content.metadata import LAYERS
from handbook.page.diagrams import flowgrammar as grammar
from handbook.page.diagrams.flowchart import (
    MOST_ARROWS,
    MOST_BOXES,
    Arrow,
    Box,
    Flowchart,
    Group,
)
from handbook.page.diagrams.notunderstood import NotUnderstood
from handbook.spelling import nearest, slip

MOST_LINES = 200
MOST_LETTERS = 500
"""Lines of a diagram, and letters of a line."""

Link = Callable[[str, int, int], str]
"""Notes a link by its target, line and column within the text; returns its address."""


def is_flowchart(text: str) -> bool:
    """Say whether a text in Mermaid's notation is one of boxes and arrows."""
    return any(
        grammar.HEAD.fullmatch(line.rstrip("; "))
        for line in _spoken(text.splitlines()[:20])
    )


def _spoken(lines: list[str]) -> Iterator[str]:
    """Yield the first line that says something."""
    for line in map(str.strip, lines):
        if line and not line.startswith("%%"):
            yield line
            return


def read_flowchart(text: str, link: Link) -> Flowchart:
    """Read a flowchart; ``NotUnderstood`` at the first place that is none of it."""
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        problem = f"the diagram has {len(lines)} lines; {MOST_LINES} are drawn"
        raise NotUnderstood(1, problem, "split it")
    reader = _Reader(link)
    for number, line in enumerate(lines, 1):
        reader.read(number, line)
    return reader.finished()


@dataclass(slots=True)
class _Reader:
    """Reads line by line; ``open`` are the groups that are not closed yet."""

    link: Link
    chart: Flowchart = field(default_factory=Flowchart)
    begun: bool = False
    number: int = 0
    open: list[tuple[str, int]] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def read(self, number: int, raw: str) -> None:
        """Add what a line says."""
        self.number = number
        line = raw.rstrip("; \t")
        column = len(line) - len(line.lstrip()) + 1
        line = line.strip()
        if not line or line.startswith("%%"):
            return
        if len(line) > MOST_LETTERS:
            raise self.wrong(1, f"the line has {len(line)} letters", "split it")
        if not self.begun:
            self.begun = True
            way = grammar.HEAD.fullmatch(line)
            self.chart.direction = grammar.DIRECTIONS[(way and way["way"]) or "TB"]
        elif not self.read_keyword(line, column):
            self.read_statement(line, column)

    def read_keyword(self, line: str, column: int) -> bool:
        """Read a line that begins with a word of the notation, if it does."""
        if line == "end" and self.open:
            self.open.pop()
        elif found := grammar.GROUP.fullmatch(line):
            self.open_group(found["id"] or found["name"], found, column)
        elif found := grammar.TITLE.fullmatch(line):
            self.chart.title = found["text"].strip()
        elif found := grammar.ABOUT.fullmatch(line):
            self.chart.description = found["text"].strip()
        elif found := grammar.CLASS.fullmatch(line):
            for name in re.findall(grammar.ID, found["ids"]):
                self.known(name, column).layer = self.layer(found["layer"], column)
        elif found := grammar.CLICK.fullmatch(line):
            box = self.known(found["id"], column)
            if isinstance(box, Group):
                raise self.wrong(column, "a group cannot be a link", "link a box in it")
            at = column + found.start("href")
            box.href = self.link(found["href"], self.number, at)
        else:
            return grammar.WITHOUT_EFFECT.fullmatch(line) is not None
        return True

    def open_group(self, name: str, found: re.Match[str], column: int) -> None:
        """Open the group that a line begins."""
        if self.places.pop(name, None) and name not in self.told:
            del self.chart.boxes[name]  # an arrow named the group before
        if name in self.chart.groups or name in self.chart.boxes:
            fix = f"write subgraph other[{name}]"
            raise self.wrong(column, f"the id '{name}' is taken", fix)
        inside = self.open[-1][0] if self.open else ""
        title = grammar.unquoted(found["title"] or name)
        layer = name if name in LAYERS else ""
        self.chart.groups[name] = Group(title=title, group=inside, layer=layer)
        self.open.append((name, self.number))

    def read_statement(self, line: str, column: int) -> None:
        """Read boxes, and the arrows between them: ``a & b --> c -->|text| d``."""
        starts: list[str] = []
        link: re.Match[str] | None = None
        at = 0
        while True:
            ends, at = self.read_boxes(line, at, column)
            if link:
                self.add_arrows(starts, ends, link, column)
            if at == len(line):
                return
            link = grammar.LINK.match(line, at)
            if link is None:
                raise self.lost(line, at, column)
            starts, at = ends, _past_space(line, link.end())

    def read_boxes(self, line: str, at: int, column: int) -> tuple[list[str], int]:
        """Return the ids of the boxes that are named at a place, and where they end."""
        names: list[str] = []
        while True:
            found = grammar.BOX.match(line, at)
            if found is None:
                raise self.lost(line, at, column)
            self.add_box(found, column + at)
            names.append(found["id"])
            at = _past_space(line, found.end())
            if not line.startswith("&", at):
                return names, at
            at = _past_space(line, at + 1)

    def add_box(self, found: re.Match[str], column: int) -> None:
        """Note a box that is named, with what this place tells of it."""
        name = found["id"]
        if name in self.chart.groups:
            return
        box = self.chart.boxes.get(name)
        if box is None:
            if len(self.chart.boxes) == MOST_BOXES:
                problem = f"the diagram has more than {MOST_BOXES} boxes"
                raise self.wrong(column, problem, "split it")
            box = Box(lines=(name,), layer=name if name in LAYERS else "")
            self.chart.boxes[name] = box
            self.places[name] = self.number, column
        if shape := found["shape"]:
            for opening, closing, kind in grammar.SHAPES:
                if shape.startswith(opening) and shape.endswith(closing):
                    text = shape[len(opening) : -len(closing)]
                    box.lines, box.shape = grammar.parted(text) or (name,), kind
                    break
            self.told.add(name)
        if found["layer"]:
            box.layer = self.layer(found["layer"], column + found.start("layer"))
        if self.open and not box.group:
            box.group = self.open[-1][0]

    def add_arrows(
        self, starts: list[str], ends: list[str], link: re.Match[str], column: int
    ) -> None:
        """Note the arrows from each of some boxes to each of others."""
        texts = link.group("label", "t1", "t2", "t3")
        text = " ".join(grammar.parted(next(filter(None, texts), "")))
        place, head = next(
            (place, head)
            for place, head in enumerate(link.group("h1", "h2", "h3", "h4", "h5", "h6"))
            if head is not None
        )
        for start in starts:
            for end in ends:
                if start in self.chart.parents(end) or end in self.chart.parents(start):
                    problem = "an arrow leads from a group to what is in it"
                    at = column + link.start()
                    raise self.wrong(at, problem, "let it lead to another box")
                self.chart.arrows.append(
                    Arrow(
                        start=start,
                        end=end,
                        text=text,
                        style=grammar.STYLES[place % 3],
                        head=grammar.ENDS.get(head, ""),
                        both=link["back"] is not None,
                    )
                )
        if len(self.chart.arrows) > MOST_ARROWS:
            problem = f"the diagram has more than {MOST_ARROWS} arrows"
            raise self.wrong(column, problem, "split it")

    def known(self, name: str, column: int) -> Box | Group:
        """Return the box or group of an id that was mentioned."""
        found = self.chart.boxes.get(name) or self.chart.groups.get(name)
        if found is None:
            near = nearest(name, [*self.chart.boxes, *self.chart.groups])
            fix = f"did you mean '{near}'?" if near else "name it in an arrow first"
            raise self.wrong(column, f"there is no box '{name}'", fix)
        return found

    def layer(self, name: str, column: int) -> str:
        """Return the layer that a class is; another class has no effect here."""
        near = slip(name, LAYERS)
        if name not in LAYERS and near:
            raise self.wrong(column, f"no layer '{name}'", f"did you mean '{near}'?")
        return name if name in LAYERS else ""

    def finished(self) -> Flowchart:
        """Return the chart, now that all lines are read."""
        if self.open:
            fix = "add a line 'end' below its last line"
            raise NotUnderstood(self.open[-1][1], "this group is never closed", fix)
        if not self.chart.boxes:
            fix = "write, for example, 'a[Nginx] --> b[Gunicorn]'"
            raise NotUnderstood(1, "the diagram has no box", fix)
        for name, (line, column) in self.places.items():
            near = None if name in self.told else slip(name, self.told)
            if near:
                problem = f"the box '{name}' has no text"
                raise NotUnderstood(line, problem, f"did you mean '{near}'?", column)
        return self.chart

    def lost(self, line: str, at: int, column: int) -> NotUnderstood:
        """Return what is raised where neither a box nor an arrow is."""
        rest = line[at : at + 40]
        return self.wrong(
            column + at,
            f"'{rest}' is neither a box nor an arrow"
            if rest
            else "a box is missing at the end of this line",
            "write 'a[Text] --> b', 'a -->|text| b', 'a:::server', "
            "'subgraph g[Title]' or 'end'; put texts with brackets in \"quotes\"",
        )

    def wrong(self, column: int, problem: str, fix: str) -> NotUnderstood:
        """Return what is raised at a column of this line."""
        return NotUnderstood(self.number, problem, fix, column)


def _past_space(line: str, at: int) -> int:
    while at < len(line) and line[at].isspace():
        at += 1
    return at
