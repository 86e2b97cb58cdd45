"""Addresses that stand in a text by themselves: CommonMark, section 6.5, and GFM's
section 6.9, which needs no angle brackets.

All of it takes time in proportion to the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbook.references import unescape

POINTED = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x1f\x7f]*+)>")
"""An address in angle brackets."""

POINTED_EMAIL = re.compile(
    r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*)>"
)
"""An e-mail address in angle brackets."""

# Each run of an e-mail address's characters is looked at from its start only.
_START = re.compile(
    r"(?P<web>(?<![A-Za-z])(?i:https?)://(?=\w)|(?<![^\s*_~(])www\.(?=\w))"
    r"|(?<![A-Za-z0-9._+-])(?:mailto:)?+[._+-]*+"
    r"(?P<mail>[A-Za-z0-9][A-Za-z0-9._+-]*+@[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)++)",
    re.ASCII,
)
_START_ANYWHERE = re.compile(_START.pattern.replace(r"(?=\w)", r"(?=[^\W_])"))
_DOMAIN = re.compile(r"[\w.-]+")
_REST = re.compile(r"[^\s<]*")
_FOOTNOTE = re.compile(r"\[\^")
_ENTITY_END = re.compile(r"&[A-Za-z0-9]+;\Z")
_TRAILING = frozenset("?!.,:*_~'\"")


@dataclass(frozen=True, slots=True)
class Bare:
    """An address from ``start`` to ``end`` of a text, and where it leads."""

    start: int
    end: int
    target: str


class BareLinks:
    """The addresses in a text, found from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        may = "@" in text or "://" in text or "www." in text
        self._starts = _START.finditer(text if may else "")
        self._next = next(self._starts, None)

    def find(self, index: int, end: int, *, bracketed: bool) -> Bare | None:
        """Return the first address that starts in this part of the text.

        The parts asked for must follow one another.  One that is ``bracketed``
        ends before the bracket that closes.
        """
        while self._next and self._next.start("mail" if self._next["mail"] else 0) < end:
            start, self._next = self._next, next(self._starts, None)
            found = self._mail(start) if start["mail"] else self._web(start, bracketed)
            if found and found.start >= index:
                return found
        return None
