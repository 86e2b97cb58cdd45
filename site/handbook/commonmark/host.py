"""What a text is part of decides what becomes of its links, its HTML and its ids.

``Host()`` decides as CommonMark does; a program of its own rules hands others in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote
from xml.etree.ElementTree import Element

from handbook.commonmark.lines import Passage
from handbook.commonmark.references import Target
from handbook.errors import Severity

HIDDEN = "\0"
"""Stands for every character of a text that is no text, such as code and addresses."""

_IN_ADDRESSES = "!#$%&'()*+,-./:;=?@_~"
_REFUSED_BY_GITHUB = re.compile(
    r"<(?=/?(?:title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext)"
    r"(?:[\s/>]|\Z))",
    re.IGNORECASE,
)


class Report(Protocol):
    """Takes a mistake of the author, with its place."""

    def __call__(
        self,
        line: int,
        problem: str,
        fix: str,
        *,
        column: int = 1,
        severity: Severity = "error",
        rule: str = "",
    ) -> None:
        """Note the mistake; ``rule`` names its kind, if a site may turn it off."""


class Html(Protocol):
    """Prints the HTML within one text, and may watch that its tags pair up.

    ``links`` counts the ``<a>`` elements so far; ``in_text`` tells that what comes
    stands within a paragraph or a heading.
    """

    links: int
    in_text: bool

    @property
    def in_link(self) -> bool:
        """Whether an ``<a>`` is open."""

    def clean(self, passage: Passage, start: int = 0, end: int | None = None) -> str:
        """Return the HTML in a passage, or in a part of it, as it is to be printed.

        HTML that starts with ``&lt;`` is to be shown as text.
        """

    def enter(self) -> int:
        """Start a block that has to close what it opens; see ``leave``."""

    def leave(self, floor: int) -> None:
        """End that block; ``floor`` is what ``enter`` returned."""

    def finish(self) -> None:
        """End a text."""

    def interrupt(self, line: int, column: int) -> str:
        """Return the tags to end before a block of Markdown, which starts here."""

    def check_link(self, line: int, column: int, links: int | None = None) -> None:
        """Note a link that starts here; ``links`` is what ``self.links`` was then."""


class PlainHtml:
    """HTML as it was written, as CommonMark has it.

    With ``filtered``, tags that GitHub disarms are shown as text (GFM, section 6.11).
    """

    links = 0
    in_text = False
    in_link = False

    def __init__(self, *, filtered: bool = False) -> None:
        self.filtered = filtered

    def clean(self, passage: Passage, start: int = 0, end: int | None = None) -> str:
        """Return the HTML as it stands in the passage."""
        html = passage.text[start:end]
        return _REFUSED_BY_GITHUB.sub("&lt;", html) if self.filtered else html

    def enter(self) -> int:
        """Watch nothing."""
        return 0

    def leave(self, floor: int) -> None:
        """Watch nothing."""

    def finish(self) -> None:
        """Watch nothing."""

    def interrupt(self, line: int, column: int) -> str:
        """End nothing."""
        return ""

    def check_link(self, line: int, column: int, links: int | None = None) -> None:
        """Take no note."""


def percent_encoded(target: str, line: int = 1, column: int = 1) -> str | None:
    """Return a link's target as an address, for ``Host.address``."""
    return quote(target, safe=_IN_ADDRESSES)


def plain_image(target: Target, alt: str) -> Element:
    """Return an image, for ``Host.image``."""
    source = quote(target.destination, safe=_IN_ADDRESSES)
    image = Element("img", {"src": source, "alt": alt})
    if target.title is not None:
        image.set("title", target.title)
    return image


def _ignore(*_: object, **__: object) -> None:
    """Take no note of anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """What becomes of the parts of one text.

    ``report`` takes its mistakes, ``claim_id`` an id and the line that gives it.
    ``address`` returns what to print for a link's target, with its line and column,
    or ``None`` if it leads nowhere; ``image`` an image's element; ``html`` what prints
    HTML.  ``begin`` is told the line of every block and text, ``check_time`` is called
    again and again: both may raise to stop a text.  ``slips`` finds what was probably
    not meant in a text, of which it gets a copy with ``HIDDEN`` for code and the like,
    and one as it was typed: index, problem, fix, and the name of the rule.
    ``foreign`` is told of each mark that GitHub does not know: its line, its column,
    the mark, and the HTML that says the same.
    """

    report: Report = _ignore
    claim_id: Callable[[str, int], None] = _ignore
    begin: Callable[[int], None] = _ignore
    check_time: Callable[[], None] = _ignore
    address: Callable[[str, int, int], str | None] = percent_encoded
    image: Callable[[Target, str], Element] = plain_image
    html: Callable[[], Html] = PlainHtml
    slips: Callable[[str, str], Iterable[tuple[int, str, str, str]]] | None = None
    foreign: Callable[[int, int, str, str], None] = _ignore


def report_undefined(
    report: Report, what: str, definition: str, line: int, column: int
) -> None:
    """Warn of a label in the text that nothing defines."""
    report(
        line,
        f"nothing defines {what}",
        f"add a line '{definition}', or escape the bracket: \\[",
        column=column,
        severity="warning",
        rule="reference-undefined",
    )


def report_slips(
    host: Host, passage: Passage, hidden: Sequence[tuple[int, int]]
) -> None:
    """Warn of what was probably not meant outside of the ``hidden`` parts."""
    if host.slips is None:
        return
    typed = passage.text.rstrip()
    for index, problem, fix, rule in host.slips(masked(typed, hidden), typed):
        line, column = passage.place(index)
        host.report(line, problem, fix, column=column, severity="warning", rule=rule)


def masked(text: str, hidden: Sequence[tuple[int, int]]) -> str:
    """Return a text with ``HIDDEN`` in the place of some of its parts, in order."""
    if not hidden:
        return text
    pieces: list[str] = []
    at = 0
    for start, end in hidden:
        pieces += (text[at:start], HIDDEN * (end - start))
        at = end
    pieces.append(text[at:])
    return "".join(pieces)
