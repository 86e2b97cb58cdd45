"""Addresses that stand in a text by themselves: CommonMark, section 6.5, and GFM's
section 6.9, which needs no angle brackets.

All of it takes time in proportion to the text.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass

from handbook.commonmark.references import ENTITY, unescape

_ADDRESS = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x1f\x7f]*+)>")
_EMAIL = re.compile(
    r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*)>"
)
POINTED = ((_ADDRESS, ""), (_EMAIL, "mailto:"))
"""Addresses in angle brackets, and what goes before each to link to it."""

# Each run of an e-mail address's characters is looked at from its start only.
_START = re.compile(
    r"(?P<web>(?<![A-Za-z])[Hh][Tt][Tt][Pp][Ss]?://(?=[^\W_])"
    r"|(?<![^\s*_~(])www\.(?=[^\W_]))"
    r"|(?<![A-Za-z0-9._+-])(?P<marks>[._+-]*+)"
    r"(?P<mail>[A-Za-z0-9][A-Za-z0-9._+-]*+@[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)++)"
)
_DOMAIN = re.compile(r"[\w.-]+")
_REST = re.compile(r"(?:[^\s<\[]|\[(?!\^))*+")
_BRACKETED_REST = re.compile(r"[^\s<\]\[]*+")
_LETTERS = string.ascii_letters + string.digits
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
        """Return the first address that starts between ``index`` and ``end``.

        What is before ``end`` is not looked at again.  An address that is
        ``bracketed`` ends before the next bracket.  None holds the mark of a
        footnote: that is not part of it.
        """
        while (match := self._next) and match.start(match.lastgroup or 0) < end:
            self._next = next(self._starts, None)
            if match.start(match.lastgroup or 0) < index:
                continue
            mail = bool(match["mail"])
            found = self._mail(match) if mail else self._web(match, bracketed)
            if found:
                return found
        return None

    def _mail(self, match: re.Match[str]) -> Bare | None:
        start, mail = match.start("mail"), match["mail"]
        if match["marks"].endswith("_"):
            mail = mail.rstrip("_")  # it is emphasised
        if mail[-1] in "-_":
            return None
        return Bare(start, start + len(mail), f"mailto:{mail}")

    def _web(self, match: re.Match[str], bracketed: bool) -> Bare | None:
        text, start = self._text, match.start()
        domain = _DOMAIN.match(text, start if match["web"] == "www." else match.end())
        if domain is None or "_" in "".join(domain.group().split(".")[-2:]):
            return None
        rest = _BRACKETED_REST if bracketed else _REST
        found = rest.match(text, domain.end())
        end = found.end() if found else domain.end()
        address = _without_trailing(text[start:end])
        scheme = "http://" if match["web"] == "www." else ""
        target = scheme + ENTITY.sub(lambda entity: unescape(entity.group()), address)
        return Bare(start, start + len(address), target)


def _without_trailing(address: str) -> str:
    """Return an address without the punctuation of the sentence behind it."""
    end = len(address)
    surplus = address.count(")") - address.count("(")
    while end:
        last = address[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
        elif last == ";":
            start = end - 2
            while start > 0 and address[start] in _LETTERS:
                start -= 1
            if address[start] == "&" and start < end - 2:
                end = start + 1
        elif last not in _TRAILING:
            break
        end -= 1
    return address[:end]
