"""Tables of recordings, ready to be printed: what differs, what agrees, verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

Rows = Sequence[Sequence[str]]
"""The cells of a table, row by row; the first row is its head."""

VERDICTS = ("true", "partly", "risky", "outdated", "false")
"""The words that a verdict on a claim may begin with."""

_FOLDS_FROM = 8  # rows: a shorter table is read as a whole
_FEW = 6  # columns that fit beside each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a cell says; ``differs`` is whether most of its row says something else.

    ``verdict`` is the word of ``VERDICTS`` that is shown before the text.
    """

    text: str
    differs: bool = False
    verdict: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: its name, what most of its cells say ("" if they do not agree), an id."""

    name: str
    cells: tuple[Cell, ...]
    usual: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; ``compares`` says what its columns are, "" if they are of many kinds.

    ``agreed`` are the rows, by their names, in which all columns say the same.
    """

    label: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    compares: str = ""
    agreed: tuple[tuple[str, str], ...] = ()

    @property
    def wide(self) -> bool:
        """Whether it has more columns than fit beside each other in the text."""
        return len(self.head) > _FEW

    @property
    def stacks(self) -> bool:
        """Whether its cells are put below each other where there is no room."""
        return not self.compares and len(self.head) == 4


class Unlike(Exception):
    """Tables that are to be one have other rows, or a verdict is none."""


def plain_table(label: str, rows: Rows) -> Table:
    """Return a table as it is."""
    head, *body = rows
    return Table(
        label=label,
        head=tuple(head),
        rows=tuple(
            Row(name=name, cells=tuple(Cell(text=text) for text in cells))
            for name, *cells in body
        ),
    )


def joined(tables: Sequence[Rows]) -> Rows:
    """Return tables of the same rows as one: their columns side by side.

    Raises ``Unlike`` if their first columns differ.
    """
    names = [row[0] for row in tables[0]]
    for rows in tables[1:]:
        if [row[0] for row in rows] != names:
            raise Unlike("the parts have different first columns")
    return [
        [names[place], *(cell for rows in tables for cell in rows[place][1:])]
        for place in range(len(names))
    ]


def compared_table(label: str, rows: Rows, compares: str) -> Table:
    """Return a table whose cells tell where they differ from most of their row.

    Rows in which all agree are put together if the table is long.
    """
    table = plain_table(label, rows)
    marked = [_marked(row) for row in table.rows]
    agreed = [row for row in marked if len({cell.text for cell in row.cells}) == 1]
    if len(marked) < _FOLDS_FROM or not 1 < len(agreed) < len(marked):
        agreed = []
    return replace(
        table,
        rows=tuple(row for row in marked if row not in agreed),
        compares=compares,
        agreed=tuple((row.name, row.cells[0].text) for row in agreed),
    )


def claims_table(
    label: str, rows: Rows, verdict: str, id_of: Callable[[str], str]
) -> Table:
    """Return a table of claims, each with an id and its verdict first.

    ``verdict`` names the column of those.  Raises ``Unlike`` if there is none of that
    name, or if one begins with no word of ``VERDICTS``.
    """
    head = list(rows[0])
    if verdict not in head[1:]:
        raise Unlike(f"'{label}' has no column '{verdict}'")
    place = head.index(verdict)
    order = [0, place, *(n for n in range(1, len(head)) if n != place)]
    table = plain_table(label, [[row[n] for n in order] for row in rows])
    return replace(
        table,
        rows=tuple(
            replace(
                row,
                id=id_of(row.name),
                cells=(_verdict(row.cells[0].text), *row.cells[1:]),
            )
            for row in table.rows
        ),
    )


def _marked(row: Row) -> Row:
    """Return a row whose cells tell whether they differ, and from what."""
    counts = Counter(cell.text for cell in row.cells)
    usual, most = counts.most_common(1)[0]
    if most == 1 or most * 2 < len(row.cells) or most == len(row.cells):
        return row
    if list(counts.values()).count(most) > 1:  # half of them say this, half that
        return row
    cells = tuple(replace(cell, differs=cell.text != usual) for cell in row.cells)
    return replace(row, cells=cells, usual=usual)


def _verdict(text: str) -> Cell:
    word = text.replace(":", " ").split(" ")[0]
    if word not in VERDICTS:
        raise Unlike(f"the verdict '{text}' begins with none of {', '.join(VERDICTS)}")
    return Cell(text=text[len(word) :].lstrip(": "), verdict=word)
