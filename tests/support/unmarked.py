"""What finds words of the interface that nobody can translate, in a tree whose words
are marked (see ``markedtree``), and in scripts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser

from tests.support.markedtree import CLOSE, OPEN

TOLD = ("alt", "aria-description", "aria-label", "content", "placeholder", "title")
"""The attributes that somebody hears or sees; of ``content``, that of descriptions."""

_CODE = frozenset("code kbd pre samp script style textarea template".split())
_LATIN = re.compile("[A-Za-z]{2,}")
_FILE = re.compile(r"[\w/-]+\.(?:example|md|py|zip)\b|404 Not Found")
_MARKED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")

OURS = frozenset("kB MB JSON Python Markdown loop".split())
"""Units, names of formats and programs, and the words of Mermaid's notation."""


def unmarked(html: str) -> list[str]:
    """Return the words that a page shows in Latin letters and that nobody marked.

    Code, names of files and the words of ``OURS`` are none.
    """
    reader = _Reader()
    reader.feed(html)
    return [one for text in ("".join(reader.text), *reader.told) for one in latin(text)]


def latin(text: str) -> list[str]:
    """Return the words in Latin letters that no mark encloses."""
    before = ""
    while before != text:  # a value may be a marked word itself
        before, text = text, _MARKED.sub(" ", text)
    return [one for one in _LATIN.findall(_FILE.sub(" ", text)) if one not in OURS]


_SAID = re.compile(r"\bn?gettext`(?:[^`\\]|\\.)*`")
_COMMENT = re.compile(r"(?s)/\*.*?\*/|(?<![:'\"`])//[^\n]*")
_THROWN = re.compile(r"new (?:\w*Error|DOMException|Unloaded)\((?:'[^']*'|`[^`]*`)")
_LITERAL = re.compile(r"'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`")
_SENTENCE = re.compile(r"[A-Za-z]+[,;:]? [a-z]+ [a-z]+")
_BUTTON = re.compile(r"[A-Z][a-z]+(?: [a-z]+)*(?: \u2026|[.:])?")

KEYS = frozenset(
    "Accept Backspace Cookie Deadline Enter Esc Escape Host Origin Referer Suspending "
    "Tab".split()
)
"""Names of keys, of header fields, and of things in Python and JavaScript."""


def english(script: str) -> list[str]:
    """Return what a script says that nobody can translate: sentences, and buttons."""
    for pattern in (_COMMENT, _SAID, _THROWN):
        script = pattern.sub("", script)
    texts = [one or other for one, other in _LITERAL.findall(script)]
    return [
        one
        for one in texts
        if _SENTENCE.search(one) or (_BUTTON.fullmatch(one) and one not in KEYS)
    ]


class _Reader(HTMLParser):
    """Collects what somebody reads, and what somebody hears, of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.told: list[str] = []
        self._code: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the attributes say, and where code begins."""
        given: Mapping[str, str | None] = dict(attrs)
        for name in TOLD:
            named = given.get("name") or given.get("property") or ""
            if name != "content" or named.endswith(("description", "title")):
                self.told.append(given.get(name) or "")
        if tag in _CODE:
            self._code.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note where code ends."""
        if self._code and self._code[-1] == tag:
            self._code.pop()

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if not self._code:
            self.text.append(data)
