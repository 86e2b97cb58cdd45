"""The link by which a reader edits a page, in the repository that holds its source."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from urllib.parse import quote

from handbook.content.article import Page
from handbook.library.library import Library


def edit_url(library: Library, page: Page) -> str:
    """Return where the source of ``page`` is edited; "" if nobody said where it is."""
    settings = library.settings
    if not settings.repository:
        return ""
    path = quote((_within_repository(library.content) / page.source).as_posix())
    return f"{settings.repository}/edit/{settings.branch}/{path}"


def _within_repository(folder: Path) -> PurePosixPath:
    """Return the path of a folder within the repository that it lies in."""
    content = folder.resolve()
    for above in content.parents:
        if (above / ".git").exists():
            return PurePosixPath(content.relative_to(above).as_posix())
    return PurePosixPath(content.name)
