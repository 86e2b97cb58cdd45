"""Message sequences: who tells whom what, in the notation of Mermaid.

The part of ``sequenceDiagram`` that most authors use; GitHub draws the same text.
What is read is plain data, for ``diagrams`` to draw and to put into words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from handbook.page.diagrams.notunderstood import NotUnderstood

MOST_LINES = 200
"""Lines of one diagram: nobody reads a longer one."""

MOST_PARTICIPANTS = 12

_WORD = r"[\w.](?:[\w.-]*[\w.])?"
_NAME = rf"{_WORD}(?: {_WORD})*?"
_MESSAGE = re.compile(
    rf"(?P<sender>{_NAME})\s*(?P<arrow>--?(?:>>|>|x|\)))\s*[+-]?\s*"
    rf"(?P<receiver>{_NAME})\s*(?::\s*(?P<text>.*))?"
)
_PARTICIPANT = re.compile(
    rf"(?:participant|actor)\s+(?P<id>{_NAME})(?:\s+as\s+(?P<name>.+))?"
)
_NOTE = re.compile(
    rf"note\s+(?:over|left\s+of|right\s+of)\s+(?P<first>{_NAME})"
    rf"(?:\s*,\s*(?P<last>{_NAME}))?\s*:\s*(?P<text>.+)",
    re.IGNORECASE,
)
_FRAME = re.compile(r"(?P<kind>loop|alt|opt|par|critical|break)\b\s*(?P<text>.*)")
_ELSE = re.compile(r"(?:else|and|option)\b\s*(?P<text>.*)")
_TITLE = re.compile(r"title\s*:?\s*(?P<text>.+)")
_WITHOUT_EFFECT = re.compile(r"(?:activate|deactivate)\s+.+|autonumber\b.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An arrow; ``is_reply`` if it is dashed, ``is_lost`` if it ends in a cross."""

    sender: int
    receiver: int
    text: str
    is_reply: bool = False
    is_lost: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark over one or several lifelines."""

    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """The begin, a division or the end of a frame; ``kind`` is "else" or "end" then."""

    kind: str
    text: str = ""


Step = Message | Note | Edge


@dataclass(slots=True)
class Sequence:
    """Participants by id with their names, in order, and what happens."""

    participants: dict[str, str] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    title: str = ""

    def index(self, name: str) -> int:
        """Return the place of a participant, who may be new."""
        self.participants.setdefault(name, name)
        return list(self.participants).index(name)


def is_sequence(text: str) -> bool:
    """Say whether a text in Mermaid's notation is a sequence, and no other diagram."""
    return text.lstrip().startswith("sequenceDiagram")


def read_sequence(text: str) -> Sequence:
    """Read a sequence; ``NotUnderstood`` at the first line that is none of it."""
    sequence = Sequence()
    open_frames: list[int] = []
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        problem = f"the diagram has {len(lines)} lines; {MOST_LINES} are drawn"
        raise NotUnderstood(1, problem, "split it")
    begun = False
    for number, raw in enumerate(lines, 1):
        line = raw.strip().rstrip(";")
        if not line or line.startswith("%%"):
            continue
        if not begun:
            begun = True  # the line that says what kind of diagram it is
            continue
        if not _read_line(line, sequence, number, open_frames):
            shown = line if len(line) <= 60 else f"{line[:60]}..."
            raise NotUnderstood(
                number,
                f"'{shown}' is no line of a sequence that is drawn here",
                "write 'A->>B: text', 'A-->>B: text', 'Note over A: text', "
                "'participant A as Name', 'loop', 'alt', 'opt' or 'end'",
            )
        if len(sequence.participants) > MOST_PARTICIPANTS:
            problem = f"the diagram has more than {MOST_PARTICIPANTS} participants"
            raise NotUnderstood(number, problem, "split it")
    if open_frames:
        fix = "add a line 'end' below its last line"
        raise NotUnderstood(open_frames[-1], "this frame is never closed", fix)
    if not any(isinstance(step, Message) for step in sequence.steps):
        fix = "write, for example, 'Client->>Server: GET /'"
        raise NotUnderstood(1, "the diagram has no message", fix)
    return sequence


def _read_line(
    line: str, sequence: Sequence, number: int, open_frames: list[int]
) -> bool:
    """Add what a line says; returns whether it says anything known."""
    if found := _PARTICIPANT.fullmatch(line):
        sequence.participants[found["id"]] = _plain(found["name"] or found["id"])
    elif found := _NOTE.fullmatch(line):
        places = [sequence.index(name) for name in found.group("first", "last") if name]
        note = Note(first=min(places), last=max(places), text=_plain(found["text"]))
        sequence.steps.append(note)
    elif line == "end" and open_frames:
        open_frames.pop()
        sequence.steps.append(Edge(kind="end"))
    elif found := _FRAME.fullmatch(line):
        open_frames.append(number)
        sequence.steps.append(Edge(kind=found["kind"], text=_plain(found["text"])))
    elif open_frames and (found := _ELSE.fullmatch(line)):
        sequence.steps.append(Edge(kind="else", text=_plain(found["text"])))
    elif found := _MESSAGE.fullmatch(line):
        sender, receiver = map(sequence.index, found.group("sender", "receiver"))
        message = Message(
            sender=sender,
            receiver=receiver,
            text=_plain(found["text"] or ""),
            is_reply=found["arrow"].startswith("--"),
            is_lost=found["arrow"].endswith("x"),
        )
        sequence.steps.append(message)
    elif found := _TITLE.fullmatch(line):
        sequence.title = _plain(found["text"])
    else:
        return _WITHOUT_EFFECT.fullmatch(line) is not None
    return True


def _plain(text: str) -> str:
    """Return a text without the line breaks that Mermaid writes as tags."""
    return " ".join(re.sub(r"<br\s*/?>", " ", text).split())
