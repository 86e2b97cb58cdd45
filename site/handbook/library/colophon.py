"""What a page says at its end: what it was tested with, where to report a mistake."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath
from urllib.parse import quote_plus

from handbook.content.recordings import load_recording
from handbook.errors import ContentError

Program = tuple[str, str]
"""A name and a version."""


def recorded_programs(content: Path, files: Iterable[PurePosixPath]) -> list[Program]:
    """Return every program that a recording among ``files`` was made with.

    What is no recording, but lies where recordings do, is passed over.
    """
    found: set[Program] = set()
    for file in files:
        if file.parent.name == "recordings" and file.suffix == ".json":
            with suppress(ContentError):
                found.update(load_recording(content / file, file).programs.items())
    return sorted(found)


def report_address(
    repository: str, title: str, page: str, programs: Iterable[Program]
) -> str:
    """Return the address of GitHub's form for an issue, filled in for a page."""
    body = f"What is wrong, and what is right?\n\n\n\nPage: {page}"
    tested = ", ".join(map(" ".join, programs))
    if tested:
        body += f"\nTested with {tested}"
    fields = {"title": f"Mistake in: {title}", "body": body}
    query = "&".join(
        f"{name}={quote_plus(text, safe='/:,')}" for name, text in fields.items()
    )
    return f"{repository}/issues/new?{query}"
