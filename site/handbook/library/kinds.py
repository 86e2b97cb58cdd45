"""What a page is: an article, an error, a lab or a server, as front matter says."""

from __future__ import annotations

from handbook.content.sections import Section
from handbook.library.library import Library


def kind_of(library: Library, url: str) -> str:
    """Return what the page at ``url`` says it is, or else what the sections above say.

    Returns "" if none of them says so.
    """
    entry = library.by_url.get(url)
    while entry is not None:
        if entry.metadata.kind:
            return entry.metadata.kind
        entry = library.parents.get(entry.url)
    return ""


def first_of(library: Library, kind: str) -> str:
    """Return the URL of the first section that says it is of this kind, or ""."""
    return next(
        (
            url
            for url, entry in library.by_url.items()
            if isinstance(entry, Section) and entry.metadata.kind == kind
        ),
        "",
    )
