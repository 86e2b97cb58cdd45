"""Nothing has changed: told by the stamps of all files, before anything is read.

What a build rests on is the content, the program, the libraries beside Python, the
last commit, and some files elsewhere that pages show.  If all that is as it was, and
the site is as the build left it, the build would only make it again.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook import ROOT
from handbook.build.workroom import room_of
from handbook.cache.store import Store, key_of
from handbook.content.git import git_environment
from handbook.content.textfile import Stamp, stamp

PROGRAM = ("site", "static", "package-lock.json", "node_modules/.package-lock.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build rested on, what it left, and what it said."""

    before: str
    site: str
    elsewhere: Mapping[Path, Stamp]
    warnings: tuple[str, ...]
    summary: tuple[str, ...]


def name_of(content: Path, out: Path, base_url: str) -> str:
    """Return what is kept of the last build of a site is kept as."""
    return key_of(("built", f"{content.resolve()}", f"{out}", base_url))


def state(content: Path) -> str:
    """Return what changes with anything that a build of ``content`` rests on.

    It is "" where that is more than what lies in the folder: links lead out of it.
    """
    made = hashlib.blake2b(sys.version.encode(), digest_size=20)
    made.update(_commit(content))
    try:
        for name in PROGRAM:
            _add(made, str(ROOT / name))
        _note(made, sysconfig.get_path("purelib"))
        _add(made, str(content))
    except ValueError:
        return ""
    return made.hexdigest()


def left(out: Path) -> str:
    """Return what changes with anything in the folder of a site."""
    made = hashlib.blake2b(digest_size=20)
    try:
        _add(made, str(out))
    except ValueError:
        return ""
    return made.hexdigest()


def unchanged(store: Store, content: Path, out: Path, base_url: str) -> Built | None:
    """Return the last build if this one would make the same."""
    if not out.name or room_of(out).exists():
        return None  # no folder of a site; or a build was killed, and the next sweeps
    built = store.get(name_of(content, out, base_url))
    if not isinstance(built, Built) or not built.before or not built.site:
        return None
    same = built.before == state(content) and built.site == left(out)
    return built if same and _hold(built.elsewhere.items()) else None


def _hold(stamps: Iterable[tuple[Path, Stamp]]) -> bool:
    return all(stamp(path) == was for path, was in stamps)


def _note(made: hashlib.blake2b, path: str) -> None:
    made.update(f"{path}\0{stamp(path)}\n".encode("utf-8", "surrogateescape"))


def _add(made: hashlib.blake2b, path: str) -> None:
    """Add the stamps of a file, or of all in a folder; ``ValueError`` for a link."""
    if os.path.islink(path):  # noqa: PTH114
        raise ValueError(path)
    _note(made, path)
    if not os.path.isdir(path):  # noqa: PTH112
        return
    with os.scandir(path) as entries:
        inside = sorted(entries, key=lambda one: one.name)
    for entry in inside:
        if entry.is_dir() or entry.is_symlink():
            if entry.name != "__pycache__":
                _add(made, entry.path)
        else:
            _note(made, entry.path)


def _commit(content: Path) -> bytes:
    """Return the commit that the content is of; what is not committed has no day."""
    try:
        return subprocess.run(
            ["git", "-C", str(content), "rev-parse", "HEAD"],
            env=git_environment(),
            capture_output=True,
            check=False,
        ).stdout
    except OSError:
        return b""
