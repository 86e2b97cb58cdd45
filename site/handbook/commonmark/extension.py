"""CommonMark as an extension of Python-Markdown: ``handbook.commonmark``.

It takes the place of the block parser, of the inline patterns and of what prints the
tree; other extensions' processors stay registered, and are asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, build_block_parser
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    HtmlInlineProcessor,
    InlineProcessor,
    build_inlinepatterns,
)
from markdown.postprocessors import RawHtmlPostprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import PrettifyTreeprocessor, Treeprocessor
from markdown.util import ETX, STX
from pymdownx.delimiterprocessor import DelimiterProcessor

from handbook.commonmark.delimiters import rules_of
from handbook.commonmark.dialect import COMMONMARK, GITHUB
from handbook.commonmark.host import Host, PlainHtml
from handbook.commonmark.lines import Line
from handbook.commonmark.matrix import BUILT_IN, READ, refuse
from handbook.commonmark.stashed import BlockHtml, LineHtml
from handbook.commonmark.tree import Builder

_VOID = re.compile(r"<(br|hr|img|input)((?: [^<>]*)?)>")


class CommonMarkExtension(Extension):
    """Has Python-Markdown read CommonMark 0.31.2, and what GitHub adds to it.

    Raises ``Unsupported`` when another extension cannot work beside it.
    """

    def __init__(self, **configs: Any) -> None:
        self.config = {
            "github": [True, "Read GitHub's additions too"],
            "tagfilter": [False, "Show as text the tags that GitHub disarms"],
        }
        super().__init__(**configs)

    def build(self, md: Markdown) -> Builder:
        """Return what builds the tree of a text."""
        return Builder(md, GITHUB if self.getConfig("github") else COMMONMARK)

    def extendMarkdown(self, md: Markdown) -> None:
        """Take the places of Python-Markdown's own parts."""
        self.md = md
        self.settled = False
        self.builder = self.build(md)
        self.builder.blockprocessors = md.parser.blockprocessors
        md.parser = self.builder
        md.preprocessors.register(_Start(md, self), "normalize_whitespace", 30)
        md.treeprocessors.register(_Fill(self.builder), "inline", 20)
        md.treeprocessors.register(_Layout(md), "prettify", 10)
        md.postprocessors.register(_PutBack(md), "raw_html", 30)
        md.registerExtension(self)

    def reset(self) -> None:
        """Settle the first time: all other extensions are registered now."""
        if not self.settled:
            self.settled = True
            self._settle()

    def _settle(self) -> None:
        """Take account of the other extensions."""
        md, builder = self.md, self.builder
        registered = self._registered()
        refuse(registered)
        for name in ("html_block", "fenced_code_block"):
            md.preprocessors.deregister(name, strict=False)
        found = {READ[module] for module in registered if module in READ}
        builder.dialect = replace(
            builder.dialect,
            notes=builder.dialect.notes or "notes" in found,
            folds=builder.dialect.folds or "folds" in found,
            definitions=builder.dialect.definitions or "definitions" in found,
        )
        builder.inline = _inline(md)
        builder.rules = builder.rules | rules_of(md.inlinePatterns)
        builder.block = _block(md)
        for processor in builder.block:
            processor.parser = builder
        md.serializer = _serialize if md.output_format == "html" else _serialize_xhtml

    def begin(self) -> None:
        """Start a text."""
        filtered = bool(self.getConfig("tagfilter"))
        host = Host(html=lambda: PlainHtml(filtered=filtered))
        self.builder.begin(host, Line("", 1))

    def _registered(self) -> set[str]:
        """Return the modules whose processors are registered."""
        md = self.md
        registries: tuple[Iterable[object], ...] = (
            md.preprocessors,
            md.inlinePatterns,
            self.builder.blockprocessors,
            md.treeprocessors,
            md.postprocessors,
        )
        return {type(one).__module__ for registry in registries for one in registry}


class _Start(Preprocessor):
    """Starts a text, and leaves its lines as they are, tabs included."""

    def __init__(self, md: Markdown, extension: CommonMarkExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines, less what Python-Markdown marks its own text with."""
        self.extension.begin()
        text = "\n".join(lines).replace(STX, "").replace(ETX, "")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text.replace("\0", "\N{REPLACEMENT CHARACTER}").split("\n")


class _Fill(Treeprocessor):
    """Puts the texts into the tree, once all of it is built."""

    def __init__(self, builder: Builder) -> None:
        super().__init__(builder.md)
        self.builder = builder
        # Python-Markdown's own has these; its patterns look among them.
        self.stashed_nodes: dict[str, Element] = {}

    def run(self, root: Element) -> None:
        """Fill all elements that wait for their text."""
        self.builder.fill()


class _Layout(PrettifyTreeprocessor):
    """Puts every block on a line of its own, and takes no space from the text."""

    def run(self, root: Element) -> None:
        """Add line ends to the tree."""
        spaces = [(line_break, line_break.tail) for line_break in root.iter("br")]
        codes = [(code, code.text) for code in root.iter("code")]
        super().run(root)
        for line_break, space in spaces:
            line_break.tail = f"\n{space or ''}"
        for code, text in codes:
            code.text = text


class _PutBack(RawHtmlPostprocessor):
    """Knows finished blocks from raw tags by their class, not by their names."""

    def stash_to_string(self, text: str | Element) -> str:
        """Return what was kept, as it was."""
        return text if isinstance(text, BlockHtml | LineHtml) else str(text)

    def isblocklevel(self, html: str) -> bool:
        """Whether this stands for itself, and not within a paragraph."""
        if isinstance(html, BlockHtml | LineHtml):
            return isinstance(html, BlockHtml)
        return super().isblocklevel(html)


def _inline(md: Markdown) -> list[InlineProcessor]:
    """Return other extensions' inline processors, the one to be asked first first."""
    own = {(type(one), one.pattern) for one in build_inlinepatterns(Markdown())}
    return [
        one
        for one in md.inlinePatterns
        if isinstance(one, InlineProcessor)
        and (type(one), one.pattern) not in own
        and not isinstance(one, DelimiterProcessor | HtmlInlineProcessor)
    ]


def _block(md: Markdown) -> list[BlockProcessor]:
    """Return other extensions' block processors."""
    own = {type(one) for one in build_block_parser(Markdown()).blockprocessors}
    return [
        one
        for one in md.parser.blockprocessors
        if type(one) not in own and type(one).__module__ not in BUILT_IN
    ]


def _serialize(root: Element) -> str:
    return ElementTree.tostring(root, encoding="unicode", method="html")


def _serialize_xhtml(root: Element) -> str:
    return _VOID.sub(r"<\1\2 />", _serialize(root))
