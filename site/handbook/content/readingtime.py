"""Reading time: how many minutes an article takes."""

from __future__ import annotations

from handbook.content.article import Page

WORDS_A_MINUTE = 220
"""Words a minute: 238 for English non-fiction (Brysbaert 2019), less as code is read
slower; the source is counted, front matter aside."""


def minutes(page: Page) -> int:
    """Return how many minutes the page takes, at least one.

    Its author tells where there is more to do than to read.
    """
    return page.metadata.minutes or max(
        1, round(len(page.body.split()) / WORDS_A_MINUTE)
    )
