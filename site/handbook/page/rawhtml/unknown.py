"""Elements that no article has: what is told of one, which is shown as text."""

from __future__ import annotations

import re
from functools import lru_cache

from handbook.page.context import Context
from handbook.page.rawhtml.tags import ALLOWED
from handbook.spelling import slip

_OF_HTML = frozenset(
    "address article aside body dialog fieldset footer head header hgroup html label "
    "legend main map area nav option optgroup output section slot template title "
    "menu search data meter progress".split()
)
"""Elements of HTML that are neither for articles nor refused for what they do."""

_COMPONENT = re.compile(r"[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9.]*")


def report_unknown(
    context: Context, token: re.Match[str], line: int, column: int
) -> None:
    """Report a tag of such an element, which starts at a line and column.

    ``token`` has the groups ``tag``, ``close``, ``name`` and ``attributes``.
    """
    name = token["name"]
    alike = _alike(name.lower())
    context.report(
        line,
        f"<{name}> has no use in an article; it is shown as text"
        if name.lower() in _OF_HTML
        else f"HTML has no element <{name}>; it is shown as text",
        f"put it into `backticks`, or did you mean <{alike}>?"
        if alike
        else "put it into `backticks`",
        column=column,
        severity="warning",
        rule="mdx-component" if _is_component(token, column) else "html-element",
    )


def _is_component(token: re.Match[str], column: int) -> bool:
    """Whether a tag is one of MDX, and no type such as ``List<String>``."""
    as_tag = column == 1 or token["close"] or token["tag"].endswith("/>")
    named = _COMPONENT.fullmatch(token["name"])
    return bool(named and (as_tag or token["attributes"].strip()))


@lru_cache(maxsize=1000)
def _alike(name: str) -> str | None:
    return slip(name, ALLOWED)
