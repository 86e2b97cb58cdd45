"""Counts what somebody has to write."""

from __future__ import annotations

import ast
from pathlib import Path


def code_lines(file: Path) -> int:
    """Return how many lines of a program hold code.

    Docstrings, comments and blank lines hold none.
    """
    text = file.read_text("utf-8")
    documented = ast.Module | ast.FunctionDef | ast.ClassDef
    docstrings = {
        line
        for node in ast.walk(ast.parse(text))
        if isinstance(node, documented) and ast.get_docstring(node)
        for line in range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1)
    }
    return sum(
        bool(line.strip()) and not line.strip().startswith("#")
        for number, line in enumerate(text.splitlines(), start=1)
        if number not in docstrings
    )
