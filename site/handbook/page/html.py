"""Finished HTML, tag by tag: what changes tags or looks for them reads them here.

A tag's attributes are read one after the other, so that nothing within a value,
a comment or a script is ever taken for an attribute or a tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

VOID = frozenset("area base br col embed hr img input link meta source wbr".split())
"""Elements without an end tag."""

COMMENT = "!--"
"""What a comment has for a name."""

PAINTS = frozenset(
    "clip-path fill filter marker-end marker-mid marker-start mask stroke".split()
)
"""Attributes of drawings that may name another part of them."""

NAMES = frozenset(
    "aria-activedescendant aria-controls aria-describedby aria-details"
    " aria-errormessage aria-flowto aria-labelledby aria-owns headers".split()
)
"""Attributes that name other elements of the page, with spaces between them."""

IDS = frozenset({"id", "for", "popovertarget"})
"""Attributes that are an id, or name one."""

_ATTRIBUTE = (
    r"\s++(?P<key>[^\s\"'<>/=]++)(?:\s*+=\s*+"
    r"(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s\"'=<>`]++)))?"
)
_ATTRIBUTES = re.sub(r"\?P<\w+>", "?:", _ATTRIBUTE)
_COMMENT = r"<!--.*?(?:-->|\Z)"
_NAME = r"[A-Za-z][^\s/>]*+"
_TOKEN = (
    rf"(?P<comment>{_COMMENT})|<(?P<slash>/?)(?P<name>{_NAME})"
    rf"(?P<attributes>(?:{_ATTRIBUTES})*+)(?P<end>\s*+/?>)"
)
_ANY = re.compile(_TOKEN, re.DOTALL)
_PAIR = re.compile(_ATTRIBUTE)
_LOCAL_PAINT = re.compile(r"url\(#([^)]+)\)")
_TEXT_ONLY = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title")
}
"""Elements that hold no other elements, and what ends them."""

STEP = 1000
"""How many tags, and texts between them, a pattern passes over at most.

The module ``re`` holds something of each.
"""


class Attribute(NamedTuple):
    """An attribute: its value, ``None`` if it has none, and how it is printed."""

    name: str
    value: str | None
    printed: str


class Tag(NamedTuple):
    """A tag, which stands from ``start`` to ``end`` in the text."""

    name: str
    closes: bool
    start: int
    end: int
    source: str
    ending: str

    def attributes(self) -> Iterator[Attribute]:
        """Yield the tag's attributes in their order."""
        for pair in _PAIR.finditer(self.source):
            kind = pair.lastgroup
            value = None if kind is None or kind == "key" else unescape(pair[kind])
            yield Attribute(pair["key"].lower(), value, pair.group())

    def get(self, name: str) -> str | None:
        """Return the value of an attribute; ``None`` if there is none."""
        if name in self.source.lower():  # most tags lack most attributes
            for one in self.attributes():
                if one.name == name:
                    return one.value
        return None

    def has(self, name: str) -> bool:
        """Say whether there is such an attribute, with a value or without."""
        return name in self.source.lower() and any(
            one.name == name for one in self.attributes()
        )


def tags(html: str, names: Collection[str] | None = None, at: int = 0) -> Iterator[Tag]:
    """Yield every tag of ``html``, and every comment, from left to right.

    With ``names``, only those of these elements: a page's other tags are many.  The
    first one is looked for from ``at`` on, which must not be within a tag.
    """
    look = _ANY.search if names is None else _passing(frozenset(names)).match
    while at < len(html) and (token := look(html, at)):
        before, at = at, token.end()
        if token.lastgroup is None:
            at += at == before  # a "<" that begins no tag
            continue
        tag = _tag(token)
        if names is None or tag.name in names:
            yield tag
        if not tag.closes and tag.name in _TEXT_ONLY:
            end = _TEXT_ONLY[tag.name].search(html, at)
            at = end.start() if end else len(html)


@lru_cache(maxsize=100)
def _passing(names: frozenset[str]) -> re.Pattern[str]:
    """Return what passes over text and tags of other elements, to the next token.

    It stops before a "<" that begins no tag, and after many tags (see ``STEP``).
    """
    other = any_tag(but={*names, *_TEXT_ONLY} - {COMMENT})
    return re.compile(rf"(?:[^<]++|{other}){{0,{STEP}}}(?:{_TOKEN})?", re.DOTALL)


def any_tag(names: Collection[str] = (), but: Collection[str] = ()) -> str:
    """Return a pattern for a tag of elements of these names, or of all ``but`` those.

    Nothing in it is possessive that could go back: that fails before Python 3.11.5
    (https://github.com/python/cpython/issues/106052).
    """
    listed = "|".join(map(re.escape, sorted(names or but)))
    ahead = f"(?{'=' if names else '!'}(?i:{listed})[\\s/>])"
    return rf"</?{ahead}{_NAME}(?:{_ATTRIBUTES})*+\s*+/?>"


def tag_at(html: str, at: int) -> Tag | None:
    """Return the tag, or the comment, that begins just there."""
    token = _ANY.match(html, at)
    return _tag(token) if token else None


def _tag(token: re.Match[str]) -> Tag:
    """Return the tag, or the comment, that was found."""
    start = token.start("comment")
    if start >= 0:
        return Tag(COMMENT, False, start, token.end(), "", "")
    slash, name, source, ending = token.group("slash", "name", "attributes", "end")
    start, end = token.start("slash") - 1, token.end()
    return Tag(name.lower(), slash == "/", start, end, source, ending)


def end_of(html: str, tag: Tag) -> int:
    """Return where the element ends that ``tag`` begins: at the end, if nowhere."""
    depth = 1
    for other in tags(html, (tag.name,), tag.end):
        depth += -1 if other.closes else 1
        if not depth:
            return other.end
    return len(html)


def reprinted(html: str, change: Callable[[Tag], str | None]) -> str:
    """Return ``html`` with what ``change`` returns in the place of each tag.

    A tag for which it returns ``None`` stays as it is.
    """
    pieces: list[str] = []
    at = 0
    for tag in tags(html):
        changed = change(tag)
        if changed is not None:
            pieces += (html[at : tag.start], changed)
            at = tag.end
    return "".join((*pieces, html[at:]))


def renamed(attribute: Attribute, name: Callable[[str], str]) -> str | None:
    """Return an attribute's value with each id in it as ``name`` has it.

    It is ``None`` if the attribute names none; links are left to those who know where
    they lead.
    """
    value = attribute.value
    if value is None:
        return None
    if attribute.name in IDS:
        return name(value)
    if attribute.name in NAMES:
        return " ".join(map(name, value.split()))
    if attribute.name in PAINTS:
        return _LOCAL_PAINT.sub(lambda one: f"url(#{name(one[1])})", value)
    return None
