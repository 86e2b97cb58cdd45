"""Code spans: CommonMark 0.31.2, section 6.1."""

from __future__ import annotations

import re
from bisect import bisect_right

_BACKTICKS = re.compile("`+")


class CodeSpans:
    """Finds the code spans in one text, in linear time."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._runs: dict[int, list[int]] | None = None

    def read(self, index: int) -> tuple[str | None, int]:
        """Return the code that starts with the backticks at ``index``, and its end.

        Without as many backticks to close it there is none: the end is theirs.
        """
        if self._runs is None:
            self._runs = {}
            for found in _BACKTICKS.finditer(self._text):
                self._runs.setdefault(len(found.group()), []).append(found.start())
        run = _BACKTICKS.match(self._text, index)
        start = run.end() if run else index
        length = start - index
        ends = self._runs.get(length, [])
        place = bisect_right(ends, index)
        if place == len(ends):
            return None, start
        code = self._text[start : ends[place]].replace("\n", " ")
        if code[0] == code[-1] == " " and code.strip(" "):
            code = code[1:-1]
        return code, ends[place] + length
