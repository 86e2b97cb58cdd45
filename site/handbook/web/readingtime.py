"""Reading time: how many minutes an article takes."""

from __future__ import annotations

from handbook.content.article import Page

WORDS_A_MINUTE = 220
"""Words a minute: 238 for English non-fiction (Brysbaert 2019), less as code is read
slower; the source is counted, front matter aside."""


def minutes(page: Page) -> int:
    """Return how many minutes the page takes to read, at least one."""
    return max(1, round(len(page.body.split()) / WORDS_A_MINUTE))
