"""The files of a content folder: found without following anything out of it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from handbook.addresses import printable
from handbook.content.publicfolder import (
    HIDDEN,
    PUBLIC,
    is_hidden,
    is_junk,
    misplaced,
    no_public_folder,
    not_copied,
)
from handbook.errors import Mistake, Severity, reason

MAX_DEPTH = 50
"""How deep folders may nest; no page's address should go a tenth as deep."""

_OTHER_MARKDOWN = frozenset({".markdown", ".mdown", ".mkd", ".mkdn", ".mdx"})


@dataclass(slots=True)
class Found:
    """The Markdown files below a folder, sorted, all others, and what is wrong.

    ``public`` are those of ``files`` that go out as they are (see ``public``), and
    ``hidden`` is what does not, though it lies among them.  ``links`` is whether any
    of all these is a symbolic link.
    """

    pages: list[PurePosixPath] = field(default_factory=list)
    files: set[PurePosixPath] = field(default_factory=set)
    public: set[PurePosixPath] = field(default_factory=set)
    hidden: list[PurePosixPath] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    links: bool = False

    def refuse(
        self,
        path: PurePosixPath,
        problem: str,
        fix: str,
        severity: Severity = "error",
    ) -> None:
        """Note a mistake."""
        self.mistakes.append(
            Mistake(path=path, problem=problem, fix=fix, severity=severity)
        )


def walk(content: Path) -> Found:
    """Find the files below ``content``.

    Hidden files and editors' backup files are passed over.  Links that lead
    out of the folder or nowhere, files that are no files, and folders that nest
    too deep are mistakes.
    """
    found = walk_in(content, [PurePosixPath()])
    found.pages.sort()
    _settle_public(found)
    return found


def walk_in(content: Path, waiting: list[PurePosixPath]) -> Found:
    """Find the files in the folders of ``content`` that are ``waiting``, and below."""
    found = Found()
    home = content.resolve()
    while waiting:
        waiting += list_folder(found, content, home, waiting.pop())
    return found


def list_folder(
    found: Found, content: Path, home: Path, folder: PurePosixPath
) -> list[PurePosixPath]:
    """Add to ``found`` what lies in one folder, and return the folders in it.

    ``home`` is the whole path of ``content``.
    """
    below: list[PurePosixPath] = []
    try:
        with os.scandir(content / folder) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except OSError as error:
        problem = f"this folder cannot be listed: {reason(error)}"
        found.refuse(folder, problem, "let yourself read it, or take it out")
        return below
    for entry in entries:
        if not _counts(found, folder / entry.name):
            continue
        try:
            _visit(found, home, folder / entry.name, entry, below)
        except OSError as error:
            problem = f"this file cannot be looked at: {reason(error)}"
            found.refuse(folder / entry.name, problem, "run the command again")
    return below


def _counts(found: Found, path: PurePosixPath) -> bool:
    """Whether a file or folder is part of the content, going by its name."""
    if path.parts[0] == str(PUBLIC) and len(path.parts) > 1:
        if is_hidden(path) and not is_junk(path):
            found.hidden.append(path)
        return not is_hidden(path) and not is_junk(path)
    if warning := misplaced(path):
        found.mistakes.append(warning)
    return not is_passed_over(path.name)


def is_passed_over(name: str) -> bool:
    """Whether a file or folder of this name is hidden, or an editor's copy."""
    return name.startswith((".", "#")) or name.endswith("~")


def _settle_public(found: Found) -> None:
    """Decide whether ``public/`` is a folder to copy or a section of pages."""

    def inside(paths: Iterable[PurePosixPath]) -> set[PurePosixPath]:
        return {path for path in paths if path.is_relative_to(PUBLIC)}

    files, pages = inside(found.files), inside(found.pages)
    if not pages:
        found.public = files
        found.mistakes.extend(map(not_copied, found.hidden))
        return
    for file in files:
        _notice_markdown(found, file)
    found.files -= {one for one in files if any(p.startswith(".") for p in one.parts)}
    if warning := no_public_folder(pages, files):
        found.mistakes.append(warning)


def _visit(
    found: Found,
    home: Path,
    path: PurePosixPath,
    entry: os.DirEntry[str],
    waiting: list[PurePosixPath],
) -> None:
    try:
        entry.name.encode()
    except UnicodeEncodeError:
        path = path.with_name(printable(entry.name))
        found.refuse(path, "this name is not UTF-8 text", "rename it")
        return
    if entry.is_symlink():
        found.links = True
        if not _leads_to_a_file(found, home, path, entry):
            return
    if entry.is_dir():
        if len(path.parts) <= MAX_DEPTH:
            waiting.append(path)
        else:
            problem = f"folders nest deeper than {MAX_DEPTH}; this one is not read"
            found.refuse(path, problem, "move it further up, or take it out")
    elif not entry.is_file():
        found.refuse(
            path, "this is a pipe, socket or device, not a file", "take it out"
        )
    elif path.suffix == ".md":
        found.pages.append(path)
    else:
        found.files.add(path)
        if path.parts[0] != str(PUBLIC):
            _notice_markdown(found, path)


def _leads_to_a_file(
    found: Found, home: Path, path: PurePosixPath, entry: os.DirEntry[str]
) -> bool:
    """Whether a symbolic link may be read; if not, that is noted."""
    shown = f"this link leads to '{Path(entry.path).readlink()}'"
    fix = "put a copy in its place, or take it out"
    try:
        target = Path(entry.path).resolve(strict=True)
    except (FileNotFoundError, NotADirectoryError):
        found.refuse(path, f"{shown}, which does not exist", fix)
    except (OSError, RuntimeError):  # a RuntimeError before Python 3.13
        found.refuse(path, f"{shown}, and so round in a circle", "take it out")
    else:
        if target.is_dir():
            found.refuse(path, f"{shown}; links to folders are not followed", fix)
        elif not target.is_relative_to(home):
            found.refuse(path, f"{shown}, which is outside the content", fix)
        elif any(
            part.startswith(".") for part in {*target.relative_to(home).parts} - HIDDEN
        ):
            found.refuse(path, f"{shown}, which is hidden", fix)
        else:
            return True
    return False


def _notice_markdown(found: Found, path: PurePosixPath) -> None:
    if path.suffix.lower() == ".md":
        problem = f"the name ends in '{path.suffix}', so it makes no page"
        found.refuse(path, problem, "rename it to end in '.md'")
    elif path.suffix.lower() in _OTHER_MARKDOWN:
        problem = f"the name ends in '{path.suffix}', so it makes no page"
        fix = "rename it to end in '.md' if it is one"
        found.refuse(path, problem, fix, "warning")
