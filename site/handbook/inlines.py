"""Text within a block: Python-Markdown's patterns, taught what authors expect."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.inlinepatterns import HtmlInlineProcessor, SubstituteTagInlineProcessor
from markdown.treeprocessors import Treeprocessor

from handbook import marks
from handbook.rawhtml import RawHtml, address

if TYPE_CHECKING:
    from handbook.tree import Builder

MAX_BRACKETS = 400
"""Opening brackets in one block: Python-Markdown's search for their ends is
quadratic, and a paragraph of prose has a dozen."""

_REFERENCE_LEFT_OVER = re.compile(r"\]\[([^\]\[\n]+)\]")
_FOOTNOTE_LEFT_OVER = re.compile(r"\[\^([^\]\s]+)\]")


class _RawTags(HtmlInlineProcessor):
    """Raw HTML tags go through ``rawhtml`` before they are kept."""

    def __init__(self, pattern: str, builder: Builder) -> None:
        super().__init__(pattern, builder.md)
        self.builder = builder

    def handleMatch(  # type: ignore[override]  # noqa: N802 - its name in the library
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        raw: RawHtml = self.builder.raw_inline
        html = raw.clean(
            self.backslash_unescape(self.unescape(m.group(1))),
            self.builder.context.line,
        )
        return self.md.htmlStash.store(html), m.start(0), m.end(0)


class _Addresses(Treeprocessor):
    """Reads the marks off links and images, and turns alignments into classes."""

    def __init__(self, builder: Builder) -> None:
        super().__init__(builder.md)
        self.builder = builder

    def run(self, root: ElementTree.Element) -> None:
        for parent in root.iter():
            for element in list(parent):
                self.visit(parent, element)

    def visit(self, parent: ElementTree.Element, element: ElementTree.Element) -> None:
        if element.tag == "a" and (place := marks.read(element.get("href", ""))):
            target = marks.strip(element.get("href", ""))
            found = address(self.builder.context, target, *place, "link")
            if found is None:
                del element.attrib["href"]
            else:
                element.set("href", found)
        elif element.tag == "img" and (place := marks.read(element.get("src", ""))):
            self.image(element, *place)
        elif element.tag in ("th", "td") and (style := element.attrib.pop("style", "")):
            element.set("class", f"align-{style.rstrip(';').split()[-1]}")

    def image(self, element: ElementTree.Element, line: int, column: int) -> None:
        context = self.builder.context
        target = marks.strip(element.get("src", ""))
        alt = marks.strip(element.get("alt", ""))
        element.set("alt", alt)
        if not alt.strip() or alt == target.rpartition("/")[2]:
            context.report(
                line,
                "the image has no description"
                if not alt.strip()
                else "the image's description is its file name",
                f"say what it shows: ![description]({target})",
                column=column,
                severity="warning",
            )
        found = address(context, target, line, column, "image")
        if found is not None:
            element.set("src", found)
            element.set("loading", "lazy")
            return
        # An image that may not be loaded becomes a link to it, in its words.
        element.tag = "a"
        element.attrib.clear()
        element.set("href", target)
        element.text = alt or target


def install(md: Markdown, builder: Builder) -> None:
    """Set up the inline patterns of ``md`` for ``builder``."""
    # CommonMark: every ASCII punctuation character can be escaped ...
    md.ESCAPED_CHARS = list(string.punctuation)
    # ... and a backslash at the end of a line is a line break.
    md.inlinePatterns.register(
        SubstituteTagInlineProcessor(r"\\\n", "br"), "hardbreak", 185
    )
    pattern = md.inlinePatterns["html"].pattern  # type: ignore[attr-defined]
    md.inlinePatterns.register(_RawTags(pattern, builder), "html", 90)
    md.treeprocessors.register(_Addresses(builder), "addresses", 18)
    for processor in md.inlinePatterns:
        _limit(processor, builder)


def _limit(processor: Any, builder: Builder) -> None:
    """Make the processor look at the clock each time it matches."""
    handle = processor.handleMatch

    def handle_in_time(*arguments: Any) -> Any:
        builder.context.check_time()
        return handle(*arguments)

    processor.handleMatch = handle_in_time


def report_left_overs(
    text: str, line: int, builder: Builder, footnotes: frozenset[str]
) -> None:
    """Warn of references in a paragraph that nothing defines."""
    for match in _REFERENCE_LEFT_OVER.finditer(text):
        name = marks.strip(match[1])
        if name.lower() not in builder.md.references and "`" not in text:
            builder.context.report(
                line,
                f"nothing defines the reference [{name}]",
                f"add a line '[{name}]: address', or escape the bracket: \\[",
                severity="warning",
            )
    for match in _FOOTNOTE_LEFT_OVER.finditer(text):
        name = match[1]
        if name not in footnotes and f"`[^{name}]`" not in text:
            builder.context.report(
                line,
                f"nothing defines the footnote [^{name}]",
                f"add a line '[^{name}]: text'",
                severity="warning",
            )
