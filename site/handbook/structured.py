"""What a page says of itself to programs: JSON-LD in the words of schema.org."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import Any

from markupsafe import Markup

CONTEXT = "https://schema.org"

Thing = dict[str, Any]

_HEADING = re.compile(r'<h2 id="[^"]*">(.*?)<a class="anchor".*?</h2>', re.DOTALL)
_PARAGRAPH = re.compile(r"\s*<p>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def print_things(things: Sequence[Thing]) -> Markup:
    """Return things as JSON that no text in them can end early."""
    data: Thing = {"@context": CONTEXT}
    data |= things[0] if len(things) == 1 else {"@graph": things}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))


def thing(kind: str, **properties: object) -> Thing:
    """Return a thing with those of its properties that are known."""
    return {"@type": kind} | {
        name: value for name, value in properties.items() if value
    }


def trail(crumbs: Iterable[tuple[str, str]]) -> Thing:
    """Return the list of names and addresses that lead to a page."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": address}
        for place, (name, address) in enumerate(crumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def questions(html: str) -> list[Thing]:
    """Return the questions that a page consists of, each with its answer.

    A page does if all its sections, two or more, have a question for a heading and
    start with a paragraph, which is the answer.  Otherwise there are none.
    """
    parts = _HEADING.split(html)[1:]
    found = []
    for heading, body in zip(parts[::2], parts[1::2], strict=True):
        question, answer = _text(heading), _PARAGRAPH.match(body)
        if not question.endswith(("?", "\uff1f")) or not answer:
            return []
        answered = thing("Answer", text=_text(answer[1]))
        found.append(thing("Question", name=question, acceptedAnswer=answered))
    return found if len(found) >= 2 else []


def _text(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())
