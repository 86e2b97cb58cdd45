"""The request target that a browser makes of an address that somebody typed."""

from __future__ import annotations

import re
from urllib.parse import quote

ORIGIN = re.compile(r"(?i)https?://[^/?#]*")
PATH_SAFE = "!$%&'()*+,-./:;=@[]^_|~"
QUERY_SAFE = "!$%&()*+,-./:;=?@[]^_`{|}~\\"
"""What the URL standard leaves as it is; all else gets percent signs."""


def target(typed: str) -> str:
    """Return the path and the query that are sent, as the URL standard has it.

    A scheme and a host before them are left out, a fragment stays in the browser, and
    ``.`` and ``..`` are resolved.
    """
    kept = re.sub(r"[\t\r\n]", "", typed).strip(" ")
    kept = ORIGIN.sub("", kept, count=1).partition("#")[0]
    path, mark, query = kept.partition("?")
    sent = _resolved(quote(path.replace("\\", "/"), safe=PATH_SAFE))
    return sent + mark + quote(query, safe=QUERY_SAFE)


def _resolved(path: str) -> str:
    """Return a path without segments that go nowhere, or up."""
    kept: list[str] = []
    first, *segments = path.split("/")
    if first:
        segments.insert(0, first)
    for at, segment in enumerate(segments, 1):
        dots = re.sub("(?i)%2e", ".", segment)
        last = at == len(segments)
        if dots == "..":
            del kept[-1:]
        elif dots != ".":
            kept.append(segment)
            continue
        if last:
            kept.append("")
    return "/" + "/".join(kept)
