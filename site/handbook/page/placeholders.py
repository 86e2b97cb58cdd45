"""What stands in a page's HTML for a link that is still to be resolved.

It is spelt with Unicode noncharacters, which no author's file may hold
(``textfile`` refuses them).
"""

from __future__ import annotations

import re

LINK_START, LINK_END = "\ufddd", "\ufdde"
"""Around the number of the link."""

PENDING_LINK = re.compile(f"{LINK_START}(\\d+){LINK_END}")
