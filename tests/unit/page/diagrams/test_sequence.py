"""``handbook.page.diagrams.sequence`` reads what Mermaid's authors write most."""

from __future__ import annotations

import pytest

from handbook.page.diagrams.notunderstood import NotUnderstood
from handbook.page.diagrams.sequence import (
    MOST_LINES,
    Edge,
    Message,
    Note,
    is_sequence,
    read_sequence,
)

HEAD = "sequenceDiagram\n"


def test_messages_have_senders_and_receivers() -> None:
    """In the order of their first mention, unless they are named before."""
    found = read_sequence(
        f"{HEAD}participant b as The <b>\nactor c\n"
        "a->>b: x: y\nb-->>a: z\nb-xc\na->a:<br/>"
    )

    assert found.participants == {"b": "The <b>", "c": "c", "a": "a"}
    assert found.steps == [
        Message(sender=2, receiver=0, text="x: y"),
        Message(sender=0, receiver=2, text="z", is_reply=True),
        Message(sender=0, receiver=1, text="", is_lost=True),
        Message(sender=2, receiver=2, text=""),
    ]


def test_everything_else_that_is_drawn() -> None:
    """Notes, frames, titles; what has no effect is passed over."""
    found = read_sequence(
        f"%% c\n{HEAD}title: T\nautonumber\nNote over a,b: n\nnote left of a: m\n"
        "alt one\na->>+b: x\nelse two\nb--)a: y\nend\nactivate a\n"
    )

    assert found.title == "T"
    assert found.steps[:2] == [
        Note(first=0, last=1, text="n"),
        Note(first=0, last=0, text="m"),
    ]
    assert [step for step in found.steps if isinstance(step, Edge)] == [
        Edge(kind="alt", text="one"),
        Edge(kind="else", text="two"),
        Edge(kind="end"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("a->>b: x\nwat\n", 3, "'wat' is no line of a sequence that is drawn here"),
        ("loop x\na->>b: y\n", 2, "this frame is never closed"),
        ("participant a\n", 1, "the diagram has no message"),
        ("a->>b: x\nend\n", 3, "'end' is no line of a sequence"),
        ("else\n", 2, "'else' is no line"),
        ("a->>b: x\n" * (MOST_LINES + 1), 1, f"has {MOST_LINES + 2} lines"),
        ("".join(f"p{n}->>p{n + 1}: x\n" for n in range(20)), 13, "more than 12"),
    ],
)
def test_what_is_not_understood(text: str, line: int, problem: str) -> None:
    """The first line that is none of it is named."""
    with pytest.raises(NotUnderstood) as caught:
        read_sequence(HEAD + text)

    assert caught.value.line == line
    assert problem in caught.value.problem


def test_other_diagrams_are_known_as_such() -> None:
    """Only sequences are drawn."""
    assert is_sequence("\n  sequenceDiagram\n")
    assert not is_sequence("flowchart LR\n a --> b")
