"""What Git leaves in a file when it cannot finish a merge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.commonmark.lines import Line
from handbook.page.lint.rule import Lines, Rule, Slip


def _unfinished(lines: Sequence[Line], place: int) -> Iterator[Slip]:
    if lines[place].text.startswith("<<<<<<< "):
        yield Slip(
            0,
            "this is where a merge starts that Git could not finish",
            "choose one of the two texts, and delete the lines that start with "
            "<<<<<<<, ======= and >>>>>>>",
        )


RULES = (
    Rule(
        name="merge",
        finds="The marks of a merge that Git could not finish",
        fix="Choose one of the two texts, and delete the marks",
        told=("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x", "text\n<<<<<<< HEAD\na"),
        fine=("1 <<<<<<< 2", "<<<<<<<"),
        level="error",
        look=Lines("<", _unfinished),
    ),
)
