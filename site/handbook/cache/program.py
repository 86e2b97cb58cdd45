"""The program: what tells it from an earlier one that would make something else."""

from __future__ import annotations

import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from handbook import ROOT
from handbook.cache.store import key_of

LIBRARIES = (
    "babel",
    "click",
    "Flask",
    "Frozen-Flask",
    "Jinja2",
    "Markdown",
    "MarkupSafe",
    "Pillow",
    "Pygments",
    "pymdown-extensions",
    "PyYAML",
    "Werkzeug",
)
"""What pages are made with, and what other libraries do not decide."""

SOURCES = ("site", "static", "package-lock.json")


@cache
def program() -> str:
    """Return what changes with our code, our templates, our styles and libraries."""
    parts: list[str | bytes] = [sys.version, *map(_version, LIBRARIES)]
    for path in files():
        parts += (path.relative_to(ROOT).as_posix(), path.read_bytes())
    return key_of(parts)


def files() -> list[Path]:
    """Return every file that the program is made of, in a stable order."""
    found: list[Path] = []
    for name in SOURCES:
        place = ROOT / name
        found += [place] if place.is_file() else place.rglob("*")
    return sorted(
        one for one in found if one.is_file() and "__pycache__" not in one.parts
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
