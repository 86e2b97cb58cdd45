"""Nesting: which elements may stand in which, as the HTML standard has it.

A browser takes apart what stands where it may not: a list item without a list, a
block within a paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence

_PHRASING = frozenset(
    "a abbr audio b bdi bdo br cite code del dfn em i img ins kbd mark picture q rp rt"
    " ruby s samp small source span strong sub sup time track u var video wbr".split()
)
"""Elements that stand in a line of text."""

_TRANSPARENT = frozenset("a audio del ins video".split())
_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
_TEXT_ONLY = _HEADINGS | {"p", "pre", "summary"} | (_PHRASING - _TRANSPARENT)
"""Elements that hold nothing but text and phrasing."""

_PARENTS = {
    "li": ("ul", "ol"),
    "dt": ("dl", "div"),
    "dd": ("dl", "div"),
    "tr": ("table", "thead", "tbody", "tfoot"),
    "td": ("tr",),
    "th": ("tr",),
    "col": ("colgroup", "table"),
    "rt": ("ruby",),
    "rp": ("ruby",),
    "source": ("picture", "video", "audio"),
    "track": ("video", "audio"),
    "summary": ("details",),
    "figcaption": ("figure",),
    **dict.fromkeys(("thead", "tbody", "tfoot", "caption", "colgroup"), ("table",)),
}
"""Where an element must stand, if not anywhere."""

_CHILDREN = {
    "ul": ("li",),
    "ol": ("li",),
    "dl": ("dt", "dd", "div"),
    "table": ("tr", "thead", "tbody", "tfoot", "caption", "colgroup", "col"),
    "tr": ("td", "th"),
    "colgroup": ("col",),
    "picture": ("img", "source"),
    **dict.fromkeys(("thead", "tbody", "tfoot"), ("tr",)),
}
"""What an element may hold, if not anything."""

_ROWS = frozenset("tr thead tbody tfoot".split())
_ENDED_BY = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "rt": frozenset({"rt", "rp"}),
    "rp": frozenset({"rt", "rp"}),
    "tr": _ROWS,
    "td": _ROWS | {"td", "th"},
    "th": _ROWS | {"td", "th"},
    "thead": frozenset({"tbody", "tfoot"}),
    "tbody": frozenset({"tbody", "tfoot"}),
    "tfoot": frozenset({"tbody", "tfoot"}),
    "caption": _ROWS | {"colgroup"},
    "colgroup": _ROWS,
}
"""Elements whose end tag may be left out, and what they end before."""


def ends(outer: str, name: str) -> bool:
    """Whether an element that starts ends the one around it, which may have no tag."""
    if outer == "p":
        return name not in _PHRASING
    return name in _ENDED_BY.get(outer, ())


def misplaced(
    name: str, around: Sequence[str], *, in_text: bool
) -> tuple[str, str] | None:
    """Return why an element may not stand where it does, and what to do about it.

    ``around`` are the elements that are open there, the innermost last; ``in_text``
    tells that they stand in a paragraph, a heading or the like.
    """
    parent = around[-1] if around else ""
    parents = _PARENTS.get(name)
    if parents and parent not in parents:
        return f"<{name}> stands in no <{parents[0]}>", f"put it into <{parents[0]}>"
    children = _CHILDREN.get(parent)
    if children and name not in children:
        fix = f"put it into <{children[0]}>, or close <{parent}> before it"
        return f"<{name}> cannot stand in <{parent}>", fix
    outer = next((one for one in around if one in _TEXT_ONLY), "")
    titles_fold = outer == parent == "summary" and name in _HEADINGS
    if name in _PHRASING or parents or titles_fold:
        return None
    if outer:
        return f"<{name}> cannot stand in <{outer}>", f"close <{outer}> before it"
    if in_text:
        fix = "put it on a line of its own, with a blank line before it"
        return f"<{name}> cannot stand within a line of text", fix
    return None


def holds_blocks(name: str) -> bool:
    """Whether paragraphs may stand in an element."""
    return name not in _TEXT_ONLY and name not in _CHILDREN
