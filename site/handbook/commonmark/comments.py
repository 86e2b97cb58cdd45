"""What HTML holds besides elements, such as comments: it is not shown."""

from __future__ import annotations

import re

_KINDS = (
    (re.compile("<!--"), "-->"),
    (re.compile(r"<\?"), "?>"),
    (re.compile(r"<!\[CDATA\["), "]]>"),
    (re.compile("<![A-Za-z]"), ">"),
)
"""How comments and the like start and end."""


class Unshown:
    """Finds comments and the like in one text, in linear time."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._unended: set[str] = set()  # no such end is left in the text

    def end(self, index: int) -> int | None:
        """Return where what starts at ``index`` ends; ``None`` if it is text."""
        if self._text.startswith(("<!-->", "<!--->"), index):
            return self._text.index(">", index) + 1
        for start, ends in _KINDS:
            if start.match(self._text, index) and ends not in self._unended:
                end = self._text.find(ends, index + 2)
                if end >= 0:
                    return end + len(ends)
                self._unended.add(ends)
        return None
