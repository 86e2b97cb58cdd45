"""A new article, ready to edit."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from handbook.addresses import unfit
from handbook.errors import UsageError
from handbook.library.collisions import ITSELF
from handbook.library.reading import read_library

_ARTICLE = """\
---
title: {title}
description: The answer in one sentence.
draft: true
---

Give the answer in the first line.
One sentence a line, one idea a paragraph.

## Why

Give the reason, and link to where it is written down.

## Prove it

Code of more than three lines is a file in `samples/` beside the article.
Tests run it.
Output comes from a recipe in `recordings/`.
"""
_ASKING = frozenset(
    "are can could did do does has have how is may must should was were what when"
    " where which who whose why will would".split()
)
"""The words that questions begin with."""

_SECTION = """\
---
title: {title}
description: What this section is about, in one sentence.
---
"""


def create_article(content: Path, name: str) -> list[Path]:
    """Write the article ``section/slug``, and its section if that is new.

    Returns the files written.  Raises ``UsageError`` for a name that makes no
    address or one that the site uses itself, and for an article that is there
    already; nothing is overwritten.
    """
    if name.startswith("/"):
        raise UsageError(
            f"'{name}' is no name for an article: it begins with '/'",
            "name it from the content folder on, such as basics/what-is-wsgi",
        )
    path = PurePosixPath(name.removesuffix(".md").rstrip("/"))
    if not all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", part) for part in path.parts):
        raise UsageError(
            f"'{name}' is no name for an article",
            "use lower-case words joined by '-', such as basics/what-is-wsgi",
        )
    owners = read_library(content, drafts=True).owners
    if path.parts and owners.of_page(f"{path.parts[0]}/") == ITSELF:
        raise UsageError(
            f"the site itself uses the address '{path.parts[0]}/'",
            "choose another section",
        )
    if reason := next(filter(None, map(unfit, path.parts)), None):
        raise UsageError(
            f"'{name}' is no name for an article: {reason}",
            "use lower-case words joined by '-', such as basics/what-is-wsgi",
        )
    if len(path.parts) < 2:
        raise UsageError(
            f"'{name}' names no section",
            f"put a section before it, such as basics/{path.name or 'what-is-wsgi'}",
        )
    for taken in (content / f"{path}.md", content / path / "index.md"):
        if taken.exists():
            raise UsageError(f"{taken} is there already", "choose another name")
    for address in (path, *path.parents[:-1]):
        holder = owners.of_page(f"{address}/")
        if holder and (address == path or holder.startswith("an alias")):
            raise UsageError(
                f"the address '{address}/' is taken by {holder}", "choose another name"
            )
    written = []
    section = content / path.parent / "index.md"
    if not section.exists() and not section.parent.with_suffix(".md").exists():
        section.parent.mkdir(parents=True, exist_ok=True)
        section.write_text(
            _SECTION.format(title=_title(path.parent.name)), encoding="utf-8"
        )
        written.append(section)
    article = content / path / "index.md"
    article.parent.mkdir(parents=True, exist_ok=True)
    title = _title(path.name)
    if path.name.partition("-")[0] in _ASKING:
        title += "?"
    article.write_text(_ARTICLE.format(title=title), encoding="utf-8")
    return [*written, article]


def _title(slug: str) -> str:
    return slug.replace("-", " ").capitalize()
