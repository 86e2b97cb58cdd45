"""``page.directives.messages`` lists the failures of other pages as they show them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbook.library.library import Library
from handbook.library.reading import read_library

LIST = "---\ntitle: List\n---\n\n```messages\npages: [b.md]\n```\n"
FAILURE = "```failure\nsees: 502\nsays: {says}\nlayer: proxy\n```\n"
OTHER = f"""---
title: Other
---

An entry looks like this:

````markdown
## Not a failure {{#not}}

{FAILURE.format(says="an example")}
````

<!--
## Commented {{#commented}}

{FAILURE.format(says="a comment")}
-->

## *Plain* `code` [list](a.md) {{#plain}}

{FAILURE.format(says="first")}

## A sentence {{#between}}

Stands between.

{FAILURE.format(says="second")}

In a list {{#list}}
---

- An item:

  ~~~failure
  sees: 502
  says: [third, fourth]
  layer: server
  ~~~

### Deep & down {{#deep}}

!!! note

    {FAILURE.format(says="fifth").replace(chr(10), chr(10) + "    ")}
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return a page that lists the failures of another one."""
    for name, text in (("a.md", LIST), ("b.md", OTHER)):
        (tmp_path / name).write_text(text, "utf-8")
    return read_library(tmp_path)


def test_every_failure_that_the_page_shows_is_listed_and_no_other(
    library: Library,
) -> None:
    """Examples and comments are none; what stands in a list or below a text is."""
    pages = {one.metadata.title: one for one in library.pages.values()}
    html = library.resolved(pages["List"]).html
    listed = re.findall(
        r'<li><a href="([^"]*)">(.*?)</a> <span>502</span>(.*?)</li>', html
    )

    assert library.check() == ()
    assert listed == [
        ("../b/#plain", "Plain code list", " <code>first</code>"),
        ("../b/#between", "A sentence", " <code>second</code>"),
        ("../b/#list", "In a list", " <code>third</code> <code>fourth</code>"),
        ("../b/#deep", "Deep &amp; down", " <code>fifth</code>"),
    ]


def test_a_list_follows_the_page_that_it_is_of(
    tmp_path: Path, library: Library
) -> None:
    """Whoever serves a site and edits a failure sees it in the list at once."""
    (listing,) = (one for one in library.pages.values() if one.url == "a/")
    before = library.resolved(listing).html
    (tmp_path / "b.md").write_text(OTHER.replace("first", "earliest"), "utf-8")
    later = read_library(tmp_path, earlier=library)
    later.keep(library)

    assert "<code>first</code>" in before
    assert "<code>earliest</code>" in later.resolved(listing).html
