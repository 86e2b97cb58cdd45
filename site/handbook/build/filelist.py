"""What a build wrote: a finished site lists its own files, so that no other is lost."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from handbook.errors import ContentError, Mistake

FILE_LIST = ".handbook-files.json"
"""The file in a finished site that lists all the others, sorted."""

LITTER = frozenset({".DS_Store"})
"""What file managers leave in any folder they show; nobody misses it."""


def finish(site: Path, before: Path) -> None:
    """Make a new site depend on its content alone, and list its files.

    Sets every mode, removes empty folders, writes ``FILE_LIST``, and gives a
    file that is the same in ``before``, the previous site, its modification
    time from there.  Raises ``ContentError`` for symbolic links and special
    files: a web host follows or drops them as it likes.
    """
    files = []
    for name, entry in _walk(site):
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            path.chmod(0o755)
            with suppress(OSError):  # what it holds is here to stay
                path.rmdir()
        elif entry.is_file(follow_symlinks=False):
            path.chmod(0o644)
            _keep_time(path, before / name)
            files.append(name)
        else:
            raise ContentError([_special(name)])
    site.chmod(0o755)
    listing = site / FILE_LIST
    listing.write_text(json.dumps(sorted(files), indent=0) + "\n", encoding="utf-8")
    listing.chmod(0o644)
    _keep_time(listing, before / FILE_LIST)


def listed(text: str) -> frozenset[str]:
    """Read a list: all files of its site; none when no build of ours wrote it."""
    try:
        names = json.loads(text)
    except ValueError:
        return frozenset()
    if not isinstance(names, list):
        return frozenset()
    return frozenset({FILE_LIST, *map(str, names)})


def strangers(folder: Path) -> list[str]:
    """Find what no build of ours wrote, sorted; nothing if ``folder`` is missing.

    A strange folder is named, with a slash at its end, and not looked into.
    """
    if not folder.exists():
        return []
    files: frozenset[str] = frozenset()
    with suppress(OSError, UnicodeDecodeError):
        files = listed((folder / FILE_LIST).read_text(encoding="utf-8"))
    folders = {str(above) for name in files for above in PurePosixPath(name).parents}
    found = []
    for name, entry in _walk(folder, folders):
        if entry.is_dir(follow_symlinks=False):
            if name not in folders:
                found.append(f"{name}/")
        elif not entry.is_file(follow_symlinks=False) or (
            name not in files and entry.name not in LITTER
        ):
            found.append(name)
    return sorted(found)


def _walk(
    top: Path, into: Collection[str] | None = None
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield what is below ``top``, folders after their content, links unfollowed.

    With ``into``, no other folders are entered.
    """

    def below(folder: str, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
        with os.scandir(folder) as entries:
            found = list(entries)
        for entry in found:
            name = prefix + entry.name
            enter = into is None or name in into
            if enter and entry.is_dir(follow_symlinks=False):
                yield from below(entry.path, f"{name}/")
            yield name, entry

    return below(str(top), "")


def _keep_time(new: Path, old: Path) -> None:
    """Give ``new`` the modification time of ``old`` if their bytes are the same."""
    with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
        before = old.stat()
        same_size = before.st_size == new.stat().st_size
        if same_size and old.read_bytes() == new.read_bytes():
            os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))


def _special(name: str) -> Mistake:
    return Mistake(
        path=PurePosixPath(name),
        problem="the site would hold a symbolic link or a special file here",
        fix="put an ordinary file in its place",
    )
