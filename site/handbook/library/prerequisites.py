"""Prerequisites: the pages to read before another one, named in its front matter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from handbook.content.article import Page
from handbook.errors import Mistake
from handbook.library.deadlinks import DeadLink
from handbook.library.links import page_at
from handbook.library.targets import Targets


def prerequisites(page: Page, targets: Targets) -> Iterator[Page]:
    """Yield the pages to read before ``page``, but for those that are not there."""
    for path in page.metadata.prerequisites:
        with suppress(DeadLink):
            yield page_at(page, path, targets)


def mistakes(page: Page, targets: Targets) -> Iterator[Mistake]:
    """Yield a mistake for each prerequisite of ``page`` that leads nowhere."""
    for path in page.metadata.prerequisites:
        try:
            page_at(page, path, targets)
        except DeadLink as dead:
            yield dead.mistake(page, *page.metadata.places["prerequisites", path])
