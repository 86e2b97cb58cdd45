"""Ids that other programs give to headings: links to those are understood, too."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from markdown.extensions.toc import slugify, slugify_unicode

from handbook.page.headingids import github_slug
from handbook.page.rendered import Heading

_TAG = re.compile(r"<[^<>]*>")
"""What other programs know for an element, and is text here."""
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_SIGNS = re.compile(
    "[\\s~`!@#$%^&*()\\-_+=\\[\\]{}|\\\\;:\"'\u201c\u201d\u2018\u2019<>,.?/]+"
)


def other_ids(headings: Iterable[Heading], ids: Iterable[str]) -> Mapping[str, str]:
    """Return a page's own ids by those that other programs would have given.

    Equal headings are told apart by a number behind the id: ``_1`` or ``-1``.
    """
    found: dict[str, str] = {}
    for rule, sign in _RULES:
        times: Counter[str] = Counter()
        for heading in headings:
            slug = rule(_TAG.sub("", heading.text).strip())
            number = times[slug]
            times[slug] += 1
            found.setdefault(f"{slug}{sign}{number}" if number else slug, heading.id)
    for name in ids:
        found.setdefault(name.casefold(), name)
    return found


def _python_markdown(text: str) -> str:
    """Return the id of MkDocs, and of what else is made with Python-Markdown."""
    return slugify(text, "-")


def _python_markdown_unicode(text: str) -> str:
    return slugify_unicode(text, "-")


def _vitepress(text: str) -> str:
    """Return the id of VitePress, which has no sign but single dashes."""
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    slug = _SIGNS.sub("-", plain).strip("-").lower()
    return f"_{slug}" if slug[:1].isdigit() else slug


def _dashed(text: str) -> str:
    """Return the id of programs that have a dash for each run of other signs."""
    return re.sub(r"[\W_]+", "-", text.lower()).strip("-")


_RULES: tuple[tuple[Callable[[str], str], str], ...] = (
    (_python_markdown, "_"),
    (_python_markdown_unicode, "_"),
    (_vitepress, "-"),
    (github_slug, "-"),
    (_dashed, "-"),
)
