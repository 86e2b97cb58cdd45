"""Headings: stable ids, a link to each, and the list for the table of contents."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from markdown.extensions.toc import (
    remove_fnrefs,
    render_inner_html,
    slugify_unicode,
    strip_tags,
    unique,
)
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from handbook import marks
from handbook.article import Heading

if TYPE_CHECKING:
    from handbook.tree import Builder

EXPLICIT_ID = re.compile(r"[ \t]*\{:?[ \t]*#([^\s{}#]+)[ \t]*\}[ \t]*$")


class Headings(Treeprocessor):
    """Gives every heading its id and its anchor; lists them in ``headings``."""

    def __init__(self, builder: Builder) -> None:
        super().__init__(builder.md)
        self.builder = builder
        self.headings: list[Heading] = []

    def run(self, root: ElementTree.Element) -> None:
        found = [
            element for element in root.iter() if re.fullmatch("h[1-6]", element.tag)
        ]
        # The page's title is its h1, so a body that has one of its own moves down.
        shift = 1 if any(element.tag == "h1" for element in found) else 0
        self.headings = []
        used = set(self.builder.context.ids)
        for element in found:
            level = min(6, int(element.tag[1]) + shift)
            element.tag = f"h{level}"
            line = int(element.attrib.pop("data-line", "1"))
            inner = marks.strip(render_inner_html(remove_fnrefs(element), self.md))
            text = html.unescape(strip_tags(inner)).strip()
            name = element.get("id")
            if name is None:
                name = unique(self._slug(text, line), used)
                element.set("id", name)
            used.add(name)
            self.headings.append(Heading(level=level, id=name, text=text, line=line))
            anchor = ElementTree.SubElement(element, "a")
            anchor.set("class", "anchor")
            anchor.set("href", f"#{name}")
            anchor.set("aria-label", f"Link to this section: {text}")
            anchor.text = AtomicString("#")

    def _slug(self, text: str, line: int) -> str:
        slug = slugify_unicode(text, "-")
        if slug:
            return slug
        self.builder.context.report(
            line,
            "the heading has no letter or digit to make its address from",
            "give it an id of its own: ## Heading {#name}",
            severity="warning",
        )
        return "section"
