"""The files of a content folder: found without following anything out of it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from handbook.errors import Mistake


@dataclass(slots=True)
class Found:
    """The Markdown files below a folder, sorted, and what could not be read."""

    pages: list[PurePosixPath] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def walk(content: Path) -> Found:
    """Find the Markdown files below ``content``.

    Hidden files and editors' backup files are passed over.  Links that lead
    out of the folder or nowhere, and files that are no files, are mistakes.
    """
    found = Found()
    home = content.resolve()
    waiting = [PurePosixPath()]
    while waiting:
        folder = waiting.pop()
        try:
            entries = sorted(os.scandir(content / folder), key=lambda entry: entry.name)
        except OSError as error:
            _mistake(found, folder, f"cannot list this folder: {error.strerror}")
            continue
        for entry in entries:
            if entry.name.startswith((".", "#")) or entry.name.endswith("~"):
                continue
            _visit(found, home, folder / entry.name, entry, waiting)
    found.pages.sort()
    return found


def _visit(
    found: Found,
    home: Path,
    path: PurePosixPath,
    entry: os.DirEntry[str],
    waiting: list[PurePosixPath],
) -> None:
    if entry.is_symlink():
        target = Path(entry.path).resolve()
        if not target.exists():
            _mistake(
                found,
                path,
                f"this link leads to '{os.readlink(entry.path)}', which does not exist",
            )
            return
        if not target.is_relative_to(home) or entry.is_dir():
            _mistake(
                found,
                path,
                f"this link leads to '{os.readlink(entry.path)}'; folders and files "
                "outside the content are not followed",
            )
            return
    if entry.is_dir():
        waiting.append(path)
        return
    if not stat.S_ISREG(entry.stat().st_mode):
        _mistake(found, path, "this is a pipe, socket or device, not a file")
    elif path.suffix.lower() == ".md":
        if path.suffix != ".md":
            _mistake(found, path, "the name ends in '.MD'", "rename it to end in '.md'")
        else:
            found.pages.append(path)


def _mistake(
    found: Found, path: PurePosixPath, problem: str, fix: str = "take it out"
) -> None:
    found.mistakes.append(Mistake(path=path, problem=problem, fix=fix))
