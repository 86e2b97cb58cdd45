"""Attributes of HTML inside Markdown: those that may be shown, checked and printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from typing import Literal

from handbook.page.context import Context
from handbook.page.destinations import address
from handbook.page.rawhtml.tags import ATTRIBUTES, GLOBAL_ATTRIBUTES, PRESENTATION

_PAIR = re.compile(
    r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?"""
)
_INSTEAD = {
    "style": "delete it; looks are the style sheet's",
    "markdown": "delete it, and put a blank line between the tags and the Markdown",
}
"""What to do about attributes of other programs, if not only to delete them."""


OWN_CLASSES = frozenset({"mistakes", "visually-hidden"})
"""Classes of the site's own style sheets that would hide an author's text."""

_ADDRESSES: dict[str, Literal["link", "image"]] = {
    "href": "link",
    "src": "image",
    "poster": "image",
}


@dataclass(frozen=True, slots=True)
class Attributes:
    """Attributes as printed; ``refused`` is the address that may not be loaded."""

    printed: str
    refused: str
    alt: str


def read_attributes(
    element: str, text: str, context: Context, line: int, column: int
) -> Attributes:
    """Return what may be shown of the attributes in ``text``; the rest is told."""
    kept = allowed_of(element, text, context, line, column)
    if "name" in kept:
        kept.setdefault("id", kept.pop("name"))
        kept.pop("name", None)
    if element == "img" and "alt" not in kept:
        kept["alt"] = ""
        context.report(
            line,
            "the image has no description",
            'add alt="what it shows", or alt="" if it only decorates',
            column=column,
            severity="warning",
            rule="image-text",
        )
    return _printed(element, kept, context, line, column)


def allowed_of(
    element: str, text: str, context: Context, line: int, column: int
) -> dict[str, str | None]:
    """Return those attributes in ``text`` that an element may have; tell the rest."""
    allowed = GLOBAL_ATTRIBUTES | set(ATTRIBUTES.get(element, "").split())
    kept: dict[str, str | None] = {}
    for match in _PAIR.finditer(text):
        name = match[1].lower()
        value = next((v for v in match.groups()[1:] if v is not None), None)
        value = None if value is None else unescape(value)
        if name.startswith("on"):
            context.report(
                line,
                f"the attribute '{name}' cannot be used: the page's policy "
                "runs no script of an article",
                "delete it",
                column=column,
                refusal=True,
            )
        elif name == "align" and value in ("left", "right", "center"):
            kept["class"] = f"{kept.get('class') or ''} align-{value}".strip()
        elif name in PRESENTATION or name in kept:
            continue
        elif name in allowed or name.startswith(("aria-", "data-")):
            kept[name] = value
        else:
            context.report(
                line,
                f"the attribute '{name}' has no effect on <{element}>",
                _INSTEAD.get(name, "delete it"),
                column=column,
                severity="warning",
                rule="html-attribute",
            )
    return kept


def _printed(
    element: str, kept: dict[str, str | None], context: Context, line: int, column: int
) -> Attributes:
    refused = ""
    printed = []
    for name, value in kept.items():
        shown = value
        if name == "id":
            context.claim_id(value or "", line)
        elif name == "class" and (
            own := OWN_CLASSES.intersection((value or "").split())
        ):
            context.report(
                line,
                f"the class '{min(own)}' belongs to this site, which hides or moves it",
                "call it otherwise",
                column=column,
                severity="warning",
            )
        elif name in _ADDRESSES and value:
            kind = _ADDRESSES[name]
            media = name == "src" and element != "img"
            shown = address(context, value, line, column, "media" if media else kind)
            if shown is None:
                refused = value if name == "src" else refused
                continue
        elif name == "srcset" and value:
            shown = _srcset(value, context, line, column)
            if not shown:
                refused = refused or value
                continue
        printed.append(f" {name}" if shown is None else f' {name}="{escape(shown)}"')
    return Attributes("".join(printed), refused, kept.get("alt") or "")


def _srcset(value: str, context: Context, line: int, column: int) -> str:
    candidates = []
    for candidate in value.split(","):
        target, _, size = candidate.strip().partition(" ")
        found = address(context, target, line, column, "image")
        if found is not None:
            candidates.append(f"{found} {size}".strip())
    return ", ".join(candidates)
