"""Find the file that a request target names, without leaving the folder."""

from pathlib import Path
from urllib.parse import unquote


# region: find
def find(target: str, folder: Path) -> Path | None:
    """Return the path that ``target`` names, or None if it lies outside."""
    path = (folder / unquote(target).lstrip("/")).resolve()
    return path if path.is_relative_to(folder.resolve()) else None


# endregion
