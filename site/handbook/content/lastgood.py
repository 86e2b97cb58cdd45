"""What a page was called before a slip: shown until the slip is mended."""

from __future__ import annotations

from dataclasses import replace

from handbook.content.article import Page
from handbook.content.metadata import Metadata


def with_last_good(page: Page, before: Page | None) -> Page:
    """Return ``page`` with what cannot be read of it as it was ``before``.

    That is its front matter, or its title alone, and its text if none can be read.
    """
    if before is None or all(one.severity == "warning" for one in page.mistakes):
        return page
    nothing = Metadata(title=page.source.stem)
    if page.metadata == nothing:
        kept = replace(page, metadata=before.metadata)
        if page.body:
            return kept
        return replace(kept, body=before.body, body_line=before.body_line)
    if page.metadata.title == nothing.title:
        title = before.metadata.title
        return replace(page, metadata=replace(page.metadata, title=title))
    return page
