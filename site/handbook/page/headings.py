"""Headings: stable ids, a link to each, and the list for the table of contents."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor

from handbook.addresses import fragment
from handbook.commonmark.tokens import plain_text
from handbook.page.builder import PageBuilder
from handbook.page.context import LAYOUT_IDS
from handbook.page.headingids import github_slug
from handbook.page.rendered import Heading
from handbook.translation import gettext


class Headings(Treeprocessor):
    """Gives every heading its id and its anchor; lists them in ``headings``."""

    def __init__(self, builder: PageBuilder) -> None:
        super().__init__(builder.md)
        self.builder = builder
        self.headings: list[Heading] = []

    def run(self, root: Element) -> None:
        """Go over all headings of the page."""
        found = list(self.builder.headings)
        context = self.builder.context
        self.headings = []
        self._used = {*context.ids, *LAYOUT_IDS}
        self._next: dict[str, int] = {}
        if found and self._opens(root, found[0][0]):
            self._hide(root, *found.pop(0))
        # The page's title is its h1, so a body that has one of its own moves down.
        above: dict[int, str] = {}
        shift = 1 if any(element.tag == "h1" for element, _ in found) else 0
        for element, line in found:
            level = min(6, int(element.tag[1]) + shift)
            element.tag = f"h{level}"
            text = _text(element)
            name = self._id(element, line)
            element.set("id", name)
            # What is below a heading is about its layers, if it names none itself.
            above = {one: layers for one, layers in above.items() if one < level}
            layers = element.get("data-layers") or above.get(max(above, default=0), "")
            if layers:
                above[level] = layers
                element.set("data-layers", layers)
            short = element.attrib.pop("data-short", "")
            self.headings.append(
                Heading(level=level, id=name, text=text, short=short, line=line)
            )
            anchor = SubElement(element, "a")
            anchor.set("class", "anchor")
            anchor.set("href", fragment(name))
            anchor.set(
                "aria-label", gettext("Link to this section: {title}", title=text)
            )
            anchor.text = "#"

    def _opens(self, root: Element, element: Element) -> bool:
        """Whether a heading says the page's title, with no text before it."""
        for before in root:
            if before is element:
                return self._repeats_title(element)
            if plain_text(before, images=False).strip():
                return False
        return False

    def _repeats_title(self, element: Element) -> bool:
        title = self.builder.title.casefold()
        return element.tag == "h1" and _text(element).casefold() == title

    def _hide(self, root: Element, element: Element, line: int) -> None:
        """Leave only the id of a heading that says what the page's title says."""
        place = Element("span", {"id": self._id(element, line)})
        place.tail = element.tail
        root[list(root).index(element)] = place

    def _id(self, element: Element, line: int) -> str:
        """Return the heading's own id, or one made of its text."""
        if given := element.get("id"):
            return given
        slug = self._slug(element, line)
        name, number = slug, self._next.get(slug, 1)
        while name in self._used:
            name = f"{slug}-{number}"
            number += 1
        self._next[slug] = number
        self._used.add(name)
        self.builder.context.ids[name] = line
        return name

    def _slug(self, element: Element, line: int) -> str:
        # GitHub takes no account of images, which leaves some headings without text.
        for text in (plain_text(element, images=False), _text(element)):
            slug = github_slug(text)
            if slug.strip("-"):
                return slug
        self.builder.context.report(
            line,
            "the heading has no letter or digit to make its address from",
            "give it an id of its own: ## Heading {#name}",
            severity="warning",
            rule="heading-letters",
        )
        return "section"


def _text(element: Element) -> str:
    return " ".join(plain_text(element).split())
