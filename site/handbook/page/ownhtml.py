"""HTML that a site's own code made: what no page may have, told rather than blocked.

Browsers obey the page's policy (see ``assets.policy``), and would leave such things
out without a word to the author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.page.html import tags

_NEVER = frozenset("base embed frame iframe link meta object script style".split())
_ELSEWHERE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_LOADS = frozenset({"src", "srcset", "poster"})
_MAY_LOAD = frozenset("audio img source track video".split())


def refused(html: str) -> Iterator[str]:
    """Yield what a page may not have, as an author would name it, each once."""
    seen: set[str] = set()
    for tag in tags(html):
        found = [f"<{tag.name}>"] if tag.name in _NEVER and not tag.closes else []
        for one in () if tag.closes else tag.attributes():
            if one.name == "style" or one.name.startswith("on"):
                found.append(f"the attribute '{one.name}' of <{tag.name}>")
            elsewhere = one.name in _LOADS and _ELSEWHERE.match(one.value or "")
            if elsewhere and tag.name in _MAY_LOAD:
                found.append(f"a file of another site, {one.value}")
        for flaw in found:
            if flaw not in seen:
                seen.add(flaw)
                yield flaw
