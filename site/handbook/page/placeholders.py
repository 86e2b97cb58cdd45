"""What stands in a page's HTML for what other pages have: links, and lists.

It is spelt with Unicode noncharacters, which no author's file may hold
(``textfile`` refuses them).
"""

from __future__ import annotations

import re

LINK_START, LINK_END = "\ufddd", "\ufdde"
"""Around the number of the link."""

LIST = "\ufddc"
"""Before and behind what stands for a list."""

PENDING_LINK = re.compile(f"{LINK_START}(\\d+){LINK_END}")


def pending_link(number: int) -> str:
    """Return what stands for the link of this number."""
    return f"{LINK_START}{number}{LINK_END}"
