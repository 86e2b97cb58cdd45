"""What programs printed, made the same on every machine, and cut to the point."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

INSTANT = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)
"""The moment that every date in a recording's text is moved to."""


@dataclass(slots=True)
class Normaliser:
    """Makes text that programs print the same on every machine and every day.

    Process ids become 101, 102 ... in the order they appear; dates become
    ``INSTANT``; client ports become 50000; counted milliseconds and seconds
    become 1; ``shown_as`` adds replacements of literal text (real ports,
    folders).
    """

    pids: dict[str, str] = field(default_factory=dict)
    literals: dict[str, str] = field(default_factory=dict)

    def shown_as(self, real: str, shown: str) -> None:
        """Show ``shown`` wherever a program printed ``real`` as a whole word."""
        self.literals[real] = shown

    def pid(self, number: int | str) -> str:
        """Return the number that stands for a process id."""
        return self.pids.setdefault(str(number), str(101 + len(self.pids)))

    def __call__(self, text: str) -> str:
        """Return ``text`` normalised, with ``\\n`` line ends and no trailing blanks."""
        text = _COLOUR.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
        for real in sorted(self.literals, key=len, reverse=True):
            word = re.escape(real)
            text = re.sub(
                rf"(?<![\w.]){word}(?!\w)",
                lambda _, real=real: self.literals[real],  # type: ignore[misc]
                text,
            )
        for pattern, shown in _MOMENTS:
            text = pattern.sub(shown, text)
        text = _PID.sub(lambda m: m[1] + self.pid(m[2]), text)
        text = _NGINX.sub(lambda m: f"{self.pid(m[1])}#{self.pid(m[2])}: ", text)
        text = _CLIENT_PORT.sub(r"\g<1>50000", text)
        text = _DURATION.sub(r"\g<1>1\g<2>", text)
        return "\n".join(line.rstrip() for line in text.split("\n")).rstrip("\n")


def excerpt(text: str, *says: str) -> str:
    """Return the lines of a log that hold one of the texts; ``...`` for the others."""
    kept: list[str] = []
    for line in text.splitlines():
        if any(one in line for one in says):
            kept.append(line)
        elif kept and kept[-1] != "...":
            kept.append("...")
    return "\n".join(kept).removesuffix("\n...")


_COLOUR = re.compile(r"\x1b\[[\d;]*m")
_PID = re.compile(
    r"(\[(?=\d+\] \[)|\b[pt]id[:=]?\s*\(?|\bwsgi\.|\bprocess \["
    r"|Listening at: \S+ \()(\d+)",
    re.IGNORECASE,
)
_NGINX = re.compile(r"\b(\d+)#(\d+): ")
_CLIENT_PORT = re.compile(
    r"(127\.0\.0\.1['\"]?[:,]\s*|REMOTE_PORT['\"]?[:=\s]+['\"]?)"
    r"(?:3276[89]|327[7-9]\d|32[89]\d\d|3[3-9]\d{3}|[4-6]\d{4})\b"
)
_DURATION = re.compile(
    r"(\b(?:in|after|took) )\d+(?:\.\d+)?( ?(?:msecs?|ms|micros|seconds?|secs?|s)\b)"
)
_DAYS = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_CLOCK = r"\d\d:\d\d:\d\d"
_MOMENTS = tuple(
    (re.compile(pattern), INSTANT.strftime(shown))
    for pattern, shown in (
        (rf"{_DAYS}, \d\d {_MONTHS} \d{{4}} {_CLOCK}", "%a, %d %b %Y %H:%M:%S"),
        (rf"{_DAYS} {_MONTHS} [ \d]\d {_CLOCK} \d{{4}}", "%a %b %d %H:%M:%S %Y"),
        (rf"{_DAYS} {_MONTHS} [ \d]\d {_CLOCK}\.\d+ \d{{4}}", "%a %b %d %H:%M:%S %Y"),
        (rf"\d\d/{_MONTHS}/\d{{4}} {_CLOCK}", "%d/%b/%Y %H:%M:%S"),
        (rf"\d\d/{_MONTHS}/\d{{4}}:{_CLOCK} [+-]\d{{4}}", "%d/%b/%Y:%H:%M:%S +0000"),
        (rf"\d{{4}}-\d\d-\d\d {_CLOCK} [+-]\d{{4}}", "%Y-%m-%d %H:%M:%S +0000"),
        (rf"\d{{4}}-\d\d-\d\d {_CLOCK}(?:[.,]\d+)?", "%Y-%m-%d %H:%M:%S"),
        (rf"\d{{4}}/\d\d/\d\d {_CLOCK}", "%Y/%m/%d %H:%M:%S"),
    )
)
