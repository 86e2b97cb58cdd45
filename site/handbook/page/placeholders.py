"""What stands in a page's HTML for what is known later: links, lists, charts.

It is spelt with Unicode noncharacters, which no author's file may hold
(``textfile`` refuses them).
"""

from __future__ import annotations

import re

LINK_START, LINK_END = "\ufddd", "\ufdde"
"""Around the number of the link."""

CHART_START, CHART_END = "\ufddf", "\ufde0"
"""Around the number of the chart."""

LIST = "\ufddc"
"""Before and behind what stands for a list."""

PENDING_LINK = re.compile(f"{LINK_START}(\\d+){LINK_END}")

PENDING_CHART = re.compile(f"{CHART_START}(\\d+){CHART_END}")


def pending_link(number: int) -> str:
    """Return what stands for the link of this number."""
    return f"{LINK_START}{number}{LINK_END}"


def pending_chart(number: int) -> str:
    """Return what stands for the chart of this number."""
    return f"{CHART_START}{number}{CHART_END}"
