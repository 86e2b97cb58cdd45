"""The files of a content folder after a save: only the folders that changed are listed.

Where a walk has something to tell, or follows links, it is made again as a whole.
"""

from __future__ import annotations

import stat
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from handbook.content.publicfolder import PUBLIC, misplaced
from handbook.content.walk import Found, is_passed_over, list_folder, walk_in


def walk_again(
    content: Path, earlier: Found, saved: Collection[PurePosixPath]
) -> Found | None:
    """Return what is below ``content`` since the paths ``saved`` were.

    It is ``earlier`` itself if no file came or went, and ``None`` if that takes a whole
    walk.
    """
    if earlier.links or earlier.mistakes or earlier.hidden:
        return None
    known = {*earlier.pages, *earlier.files}
    folders: set[PurePosixPath] = set()
    for path in saved:
        if any(map(is_passed_over, path.parts)):
            if path.parts[0] == str(PUBLIC) or misplaced(path):
                return None  # some of these names have a meaning there
        elif path not in known or not _is_file(content / path):
            if path.parts[0] == str(PUBLIC):
                return None
            folders.add(_nearest_folder(content, path))
    return _listed_again(content, earlier, saved, folders) if folders else earlier


def _listed_again(
    content: Path,
    earlier: Found,
    saved: Collection[PurePosixPath],
    folders: Collection[PurePosixPath],
) -> Found | None:
    """Return what is found where these folders are listed again."""
    before = folders_of((*earlier.pages, *earlier.files)) - {PurePosixPath()}
    found, below = Found(), set[PurePosixPath]()
    for folder in folders:
        below.update(list_folder(found, content, content.resolve(), folder))
    new = {one for one in below if one in saved or one not in before}
    gone = {one for one in before if one.parent in folders and one not in below}
    inside = walk_in(content, [*new])
    if found.mistakes or found.links or inside.mistakes or inside.links:
        return None
    stale = new & before | gone

    def stays(one: PurePosixPath) -> bool:
        if one.parent in folders:
            return False
        return not stale or stale.isdisjoint(one.parents)

    pages = {*filter(stays, earlier.pages), *found.pages, *inside.pages}
    files = {*filter(stays, earlier.files), *found.files, *inside.files}
    now = replace(earlier, pages=sorted(pages), files=files)
    return now if new or now != earlier else earlier


def folders_of(files: Iterable[PurePosixPath]) -> set[PurePosixPath]:
    """Return the folders that hold any of ``files``, however deep."""
    found: set[PurePosixPath] = set()
    for file in files:
        folder = file.parent
        while folder not in found:
            found.add(folder)
            folder = folder.parent
    return found


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _nearest_folder(content: Path, path: PurePosixPath) -> PurePosixPath:
    """Return the folder that has to be listed to learn what is at ``path``."""
    folder = path.parent
    while folder.name and not (content / folder).is_dir():
        folder = folder.parent
    return folder
