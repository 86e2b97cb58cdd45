"""The lines of a file around a mistake, as an author sees them in an editor."""

from __future__ import annotations

from pathlib import Path

AROUND = 2
"""How many lines are shown before the one that is meant, and after it."""

WIDEST = 160
"""The most characters that are shown of a line."""


def excerpt(file: Path, line: int, column: int = 0) -> str:
    """Return the lines around line ``line`` of ``file``, with a mark below ``column``.

    Both count from 1; without a column there is no mark.  It is "" where there is no
    such line: the mistake may be that there is no file.
    """
    try:
        lines = file.read_text("utf-8", errors="replace").splitlines()
    except (OSError, ValueError):  # a ValueError for what no name may hold
        return ""
    if not 0 < line <= len(lines):
        return ""
    first, last = max(1, line - AROUND), min(len(lines), line + AROUND)
    width = len(str(last))
    start = max(0, column - WIDEST // 2)  # of what is shown of that line
    shown = []
    for number in range(first, last + 1):
        here = number == line
        text = lines[number - 1].expandtabs(1)
        text = text[start if here else 0 :][:WIDEST]
        shown.append(f"{'>' if here else ' '} {number:{width}} | {text}".rstrip())
        if here and column and column - 1 <= len(lines[line - 1]):
            shown.append(f"  {'':{width}} | {'':{column - 1 - start}}^")
    return "\n".join(shown)
