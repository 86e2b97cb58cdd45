"""Find the file that a request target names, without leaving the folder."""

from pathlib import Path
from urllib.parse import unquote


# region: find
def find(target: str, folder: Path) -> Path | None:
    """Return the path that ``target`` names, or None if it lies outside."""
    path = (folder / unquote(target).lstrip("/")).resolve()
    return path if path.is_relative_to(folder.resolve()) else None


# endregion

if __name__ == "__main__":
    for target in ("/index.html", "/../private.txt", "/%2E%2E/private.txt"):
        path = find(target, Path("public"))
        print(f"{target:22}", path.name if path else "outside")
