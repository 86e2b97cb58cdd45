"""Ids of headings: the one that an author writes, and the one that GitHub gives."""

from __future__ import annotations

import re
import unicodedata

from handbook.content.metadata import LAYERS

_ITEM = r"(?:[.#][^\s{}#]++|[A-Za-z][\w-]*+=(?:\"[^\"]*+\"|'[^']*+'|[^\s{}\"']++))"
_ATTRIBUTES = re.compile(rf"\{{:?[ \t]*+{_ITEM}(?:[ \t]++{_ITEM})*+[ \t]*+\}}")
_EXPLICIT_ID = re.compile(r"(?<=[\s{:])#([^\s{}#]++)")
_CLASS = re.compile(r"(?<=[\s{:])\.([^\s{}#]++)")
_SHORT = re.compile(r"(?<=[\s{:])short=\"([^\"]++)\"")
_WORD = frozenset({"Nd", "Pc"})  # and all letters and marks


def explicit_id(text: str) -> tuple[str, int] | None:
    """Return the id that ends a heading's text, if one does, and where it begins.

    The classes of other programs may stand beside it: ``{#name .class}``.
    """
    text = text.rstrip(" \t")
    start = text.rfind("{")
    before = text[: max(start, 0)].rstrip(" \t")
    if len(before) == start > 0 or not _ATTRIBUTES.fullmatch(text, max(start, 0)):
        return None  # nor if no blank is between them
    found = _EXPLICIT_ID.search(text, start)
    return (found[1], len(before)) if found else None


def layers_of(ending: str) -> list[str]:
    """Return the layers that the attributes behind a heading name as classes."""
    return [name for name in _CLASS.findall(ending) if name in LAYERS]


def short_of(ending: str) -> str:
    """Return the name that the attributes behind a heading give it in lists."""
    found = _SHORT.search(ending)
    return found[1] if found else ""


def only_read(ending: str, name: str) -> str | None:
    """Return the attributes behind a heading that are read, if others are there too.

    ``name`` is the id among them.
    """
    layers = [f".{layer}" for layer in layers_of(ending)]
    given = short_of(ending)
    short = [f'short="{given}"'] if given else []
    inside = ending.strip().removeprefix("{").removeprefix(":").removesuffix("}")
    read = " ".join((f"#{name}", *layers, *short))
    return None if sorted(inside.split()) == sorted(read.split()) else f"{{{read}}}"


def github_slug(text: str) -> str:
    """Return the id that GitHub gives to a heading of this text.

    Other people's documents link to those: ``C & D`` is ``c--d`` there.
    """
    kept = []
    for character in text.lower():
        category = unicodedata.category(character)
        if character.isspace():
            kept.append("-")
        elif character == "-" or category in _WORD or category[0] in "LM":
            kept.append(character)
    return "".join(kept)
