"""``bug 12`` in a text becomes a link to that entry of a bug tracker."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor


class Bug(InlineProcessor):
    """Makes the link."""

    url = ""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:
        """Return the link, and where the words stand that it replaces."""
        link = Element("a", {"href": f"{self.url}{m[1]}"})
        link.text = m[0]
        return link, m.start(0), m.end(0)


class Bugs(Extension):
    """The extension, with the address of the tracker as its option."""

    def __init__(self, **options: Any) -> None:
        self.config = {"url": ["", "What stands before the number"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:
        """Have ``Bug`` asked for each ``bug 12``."""
        bug = Bug(r"\bbug (\d+)\b", md)
        bug.url = self.getConfig("url")
        md.inlinePatterns.register(bug, "bug", 75)


def makeExtension(**options: Any) -> Bugs:
    """Return the extension with its options, as Python-Markdown asks for it."""
    return Bugs(**options)
