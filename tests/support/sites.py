"""Small sites that tests build, and what a folder holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from handbook.build.filelist import FILE_LIST
from handbook.build.staging import staged


def build(out: Path, files: Mapping[str, str]) -> None:
    """Publish ``files`` as a whole site in ``out``."""
    with staged(out) as site:
        write(site, files)


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write ``files`` below ``folder``."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read(folder: Path) -> dict[str, str]:
    """Return every file below ``folder`` but the manifest."""
    files = (path for path in folder.rglob("*") if path.is_file())
    names = {str(path.relative_to(folder)): path for path in files}
    return {name: names[name].read_text() for name in names if name != FILE_LIST}


def names(folder: Path) -> list[str]:
    """Return the names in ``folder``, sorted."""
    return sorted(path.name for path in folder.iterdir())
