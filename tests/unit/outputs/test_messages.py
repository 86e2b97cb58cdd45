"""``messages.json`` has every failure that the site explains."""

from __future__ import annotations

import json
from pathlib import Path

from handbook.outputs import messages
from tests.support.formats import site_of

FAILURE = """
## *Nothing* listens {#refused}

```failure
sees: 502 Bad Gateway
says: "connect() failed"
also: [Connection refused]
unlike: [redis]
echoes: "while connecting"
layer: proxy
```
"""


def test_a_site_that_explains_no_failure_has_none(small: Path) -> None:
    """Nothing is loaded, and nothing lies at the address."""
    site = site_of(small)

    assert list(messages.addresses(site)) == []
    assert messages.body(site, "") is None


def test_an_entry_says_where_it_is_and_by_what_it_is_found(small: Path) -> None:
    """What is not shown on the page is there too, for the finder."""
    with (small / "basics" / "a b.md").open("a", encoding="utf-8") as file:
        file.write(FAILURE)
    site = site_of(small)

    assert list(messages.addresses(site)) == ["messages.json"]
    assert json.loads(messages.body(site, "") or "") == [
        {
            "address": "basics/a b/#refused",
            "title": "Nothing listens",
            "group": "\u00c4 & B",
            "layer": "proxy",
            "sees": "502 Bad Gateway",
            "says": ["connect() failed"],
            "also": ["Connection refused"],
            "unlike": ["redis"],
            "echoes": ["while connecting"],
        }
    ]
