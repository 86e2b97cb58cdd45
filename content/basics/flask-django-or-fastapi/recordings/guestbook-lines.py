"""How many files and lines each guest book has, and what pip installs for it."""

import re
from importlib import metadata

from handbook.record.recorder import Recorder
from tests.support.codelines import code_lines

BOOKS = {
    "Flask": ("with_flask", ["flask"]),
    "Django": ("with_django", ["django"]),
    "FastAPI": ("with_fastapi", ["fastapi", "jinja2", "python-multipart"]),
}
GENERATED = ("manage", "asgi", "wsgi", "0001_initial", "__init__")
"""What the commands of Django write, and nobody changed."""


def record(recorder: Recorder) -> None:
    """Count them."""
    recorder.uses("Flask", "Django", "FastAPI")
    rows = ["Framework\tFiles\tLines of Python\tLines of HTML\tPackages from pip"]
    for name, (folder, needs) in BOOKS.items():
        files = [*(recorder.folder / folder).rglob("*.py")]
        files += (recorder.folder / folder).rglob("*.html")
        own = [file for file in files if file.stem not in GENERATED]
        python = sum(code_lines(file) for file in own if file.suffix == ".py")
        html = sum(
            bool(line.strip())
            for file in files
            if file.suffix == ".html"
            for line in file.read_text("utf-8").splitlines()
        )
        more = f" and {len(files) - len(own)} generated" if own != files else ""
        rows.append(f"{name}\t{len(own)}{more}\t{python}\t{html}\t{installed(needs)}")
    label = "What you write, without docstrings, comments and blank lines"
    recorder.show("lines", "table", "\n".join(rows), label=label)


def installed(names: list[str]) -> int:
    """Return how many packages come with those that are named, themselves included."""
    found: set[str] = set()
    waiting = [*names]
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name in found:
            continue
        found.add(name)
        waiting += [
            re.split(r"[^\w.-]", requirement)[0]
            for requirement in metadata.requires(name) or []
            if ";" not in requirement  # without a condition, so always
        ]
    return len(found)
