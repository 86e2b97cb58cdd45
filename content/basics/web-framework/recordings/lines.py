"""How many lines each version of the page has."""

import ast
from pathlib import Path

from handbook.record.recorder import Recorder

VERSIONS = ("Socket", "WSGI", "Werkzeug", "Flask")


def record(recorder: Recorder) -> None:
    """Count them."""
    rows = ["Version\tLines"]
    for name in VERSIONS:
        file = recorder.folder / f"{name.lower()}_site.py"
        rows.append(f"{name}\t{lines(file)}")
    label = "Lines of code, without docstrings, comments and blank lines"
    recorder.show("lines", "chart", "\n".join(rows), label=label)


def lines(file: Path) -> int:
    """Return how many lines of a program hold code."""
    text = file.read_text("utf-8")
    documented = ast.Module | ast.FunctionDef
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
