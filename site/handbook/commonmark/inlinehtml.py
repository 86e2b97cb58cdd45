"""HTML within a line: tags, comments and what else HTML holds (section 6.6)."""

from __future__ import annotations

import re

from handbook.commonmark.grammar import TAG

_TAG = re.compile(TAG)
_KINDS = (
    (re.compile("<!--"), "-->"),
    (re.compile(r"<\?"), "?>"),
    (re.compile(r"<!\[CDATA\["), "]]>"),
    (re.compile("<![A-Za-z]"), ">"),
)
"""How comments and the like start and end."""


class InlineHtml:
    """Finds the HTML in one text, in linear time."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._unended: set[str] = set()  # no such end is left in the text

    def end_of_tag(self, index: int) -> int | None:
        """Return where the tag at ``index`` ends; ``None`` if none starts there."""
        found = _TAG.match(self._text, index)
        return found.end() if found else None

    def end_of_other(self, index: int) -> int | None:
        """Return where a comment or the like ends, which nobody sees."""
        if self._text.startswith(("<!-->", "<!--->"), index):
            return self._text.index(">", index) + 1
        for start, ends in _KINDS:
            if start.match(self._text, index) and ends not in self._unended:
                end = self._text.find(ends, index + 2)
                if end >= 0:
                    return end + len(ends)
                self._unended.add(ends)
        return None
