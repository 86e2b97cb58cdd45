"""A fingerprint of all that a recording rests on, but for the versions of programs.

That is its recipe, the samples that its programs got, and the modules of
``handbook.record`` that the recipe imports, and those that they import in turn.  As
long as it is the same, the programs would print the same again.

Where our modules lie does not matter, only what is in them: what is imported counts
by its name, not by its module's.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from handbook import ROOT

_SITE = ROOT / "site"
_OURS = ("handbook", "labs", "tests")
_COVERED = "handbook.record"
_PLAIN = ("handbook.content", "tests.provision")
"""What is no part of a recording's truth, as modules beside the packages are none: the
format of its file, how the programs got here, messages."""


def fingerprint(recipe: Path, samples: Iterable[str]) -> str:
    """Return the fingerprint of a recipe, which may have added folders of samples.

    ``samples`` are those, as a recording stores them; its article's own count too.
    ``""`` if the recipe, or a module it rests on, imports another part of this
    program: then only a rerun tells whether the recording is still true.
    """
    files = {recipe}
    found = [recipe]
    while found:
        for name in _imported(found.pop().read_text("utf-8")):
            file = _file_of(name)
            if file is not None and file not in files:
                files.add(file)
                found.append(file)
            if file is None and not _is_plain(name):
                return ""
    digest = hashlib.sha256()
    for text in sorted(map(_without_places, files)):
        digest.update(hashlib.sha256(text.encode()).digest())
    for folder in (recipe.parent / place for place in ("../samples", *samples)):
        for file in sorted(_files_in(folder)):
            digest.update(f"\n{file.relative_to(folder).as_posix()}\n".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:20]


def _files_in(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def _imports(source: str) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield the imports of our own modules, inside functions too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        if any(name.partition(".")[0] in _OURS for name in names):
            yield node


def _imported(source: str) -> Iterator[str]:
    """Yield what is imported of our own; a name within a module counts as its part."""
    for node in _imports(source):
        start = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
        for alias in node.names:
            yield f"{start}{alias.name}"


def _within(name: str, package: str) -> bool:
    return f"{name}.".startswith(f"{package}.")


def _is_plain(name: str) -> bool:
    if any(_within(name, one) for one in _PLAIN):
        return True
    package, _, rest = name.partition(".")
    beside = _SITE / package / rest.partition(".")[0]
    return package == "handbook" and not beside.is_dir()


def _file_of(name: str) -> Path | None:
    """Return the covered module that is called so, or that a name is a part of."""
    while _within(name, _COVERED):
        file = _SITE / f"{name.replace('.', '/')}.py"
        if file.is_file():
            return file
        name = name.rpartition(".")[0]
    return None


def _without_places(file: Path) -> str:
    """Return a module's text, its imports of our own told by names alone."""
    source = file.read_text("utf-8")
    lines: list[str | None] = list(source.split("\n"))
    names = []
    for node in _imports(source):
        names += [
            f"{alias.name.rpartition('.')[2]} as {alias.asname}" for alias in node.names
        ]
        last = node.end_lineno or node.lineno
        lines[node.lineno - 1 : last] = [None] * (last - node.lineno + 1)
    return "\n".join([*sorted(names), *(line for line in lines if line is not None)])
