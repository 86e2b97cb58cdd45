"""Markdown to HTML: the body of a page in, ``Rendered`` out.

A pure function of the page's text and of the samples and recordings it shows:
nothing here knows of other pages, so that renderings can be kept and made in
any order.  Python-Markdown is not thread-safe; each thread has its own.
"""

from __future__ import annotations

import threading
from pathlib import Path
from xml.etree import ElementTree

from markdown import Markdown
from markdown.postprocessors import RawHtmlPostprocessor
from markdown.treeprocessors import PrettifyTreeprocessor, Treeprocessor
from markdown.util import Registry
from markupsafe import Markup

from handbook.commonmark.lines import Line
from handbook.commonmark.tree import BlockHtml, Builder, Fence
from handbook.content.article import Evidence, Page, Sentence
from handbook.errors import ContentError
from handbook.page.context import Context
from handbook.page.fences import fence_printer
from handbook.page.headings import Headings
from handbook.page.proofs.ledger import read_ledger
from handbook.page.proofs.proving import note_description, verify
from handbook.page.rendered import Rendered
from handbook.page.shown import Text

_EXTENSIONS = ["pymdownx.keys"]
_HOSTED = {"keys-custom": 2, "keys": 1}
"""The extensions' inline patterns, and in which order they are asked;
CommonMark's own are in ``inlines``."""


class _Fill(Treeprocessor):
    """Puts the texts into the tree, once all of it is built."""

    def __init__(self, builder: Builder) -> None:
        super().__init__(builder.md)
        self.builder = builder

    def run(self, root: ElementTree.Element) -> None:
        """Fill all elements that wait for their text."""
        self.builder.fill()


class _Layout(PrettifyTreeprocessor):
    """Puts every block on a line of its own, and takes no space from the text."""

    def run(self, root: ElementTree.Element) -> None:
        """Add line ends to the tree."""
        spaces = [(line_break, line_break.tail) for line_break in root.iter("br")]
        super().run(root)
        for line_break, space in spaces:
            line_break.tail = f"\n{space or ''}"


class _PutBack(RawHtmlPostprocessor):
    """Knows finished blocks from raw tags by their class, not by their names."""

    def stash_to_string(self, text: str | ElementTree.Element) -> str:
        """Return what was kept, as it was."""
        return text if isinstance(text, BlockHtml) else str(text)

    def isblocklevel(self, html: str) -> bool:
        """Whether this stands for itself, and not within a paragraph."""
        return isinstance(html, BlockHtml)


class _Renderer(threading.local):
    """The Markdown objects of one thread: one for pages, one for single texts."""

    def __init__(self) -> None:
        self.page, self.headings = _markdown(fence_printer(self.text))
        self._text, _ = _markdown(fence_printer(None))

    def render(self, page: Page, context: Context) -> str:
        """Return the HTML of the page's body."""
        builder = self.page
        builder.md.reset()
        builder.begin(context, Line("", page.body_line), title=page.metadata.title)
        return builder.md.convert(page.body)

    def text(self, text: str, line: int, column: int) -> Text:
        """Render the Markdown inside a directive."""
        builder = self._text
        builder.md.reset()
        builder.begin(self.page.context, Line("", line, column), page=self.page)
        html = builder.md.convert(text)
        lone = html.startswith("<p>") and html.endswith("</p>")
        if lone and html.count("<p>") == 1:
            html = html.removeprefix("<p>").removesuffix("</p>")
        return Text(Markup(html), builder.document.blocks)


def _markdown(print_fence: Fence) -> tuple[Builder, Headings]:
    md = Markdown(extensions=_EXTENSIONS)
    md.block_level_elements.append("content-tabs")
    md.preprocessors = Registry()
    patterns = md.inlinePatterns
    md.inlinePatterns = Registry()
    for name, priority in _HOSTED.items():
        md.inlinePatterns.register(patterns[name], name, priority)
    builder = Builder(md, print_fence)
    headings = Headings(builder)
    md.parser = builder
    for extension in md.registeredExtensions:
        extension.parser = builder  # type: ignore[attr-defined]
    md.treeprocessors.register(_Fill(builder), "inline", 20)
    md.treeprocessors.register(headings, "headings", 5)
    md.treeprocessors.register(_Layout(md), "prettify", 10)
    md.treeprocessors.deregister("unescape")
    md.serializer = _serialize
    md.postprocessors.register(_PutBack(md), "raw_html", 30)
    return builder, headings


def _serialize(root: ElementTree.Element) -> str:
    return ElementTree.tostring(root, encoding="unicode", method="html")


_renderer = _Renderer()


def render(page: Page, content: Path, *, counting: bool = False) -> Rendered:
    """Render the body of ``page``, whose samples lie below ``content``.

    The sentences of a page that has a ledger are noted, and its proofs looked at;
    with ``counting``, those of a page without one are noted too.

    Never raises for what the author wrote: mistakes are in the result, and a page
    that cannot be rendered at all comes out empty.
    """
    context = Context(content=content, source=page.source)
    ledger = read_ledger(context)
    context.counting = counting or ledger is not None
    proofs: tuple[Evidence, ...] = ()
    try:
        if context.counting:
            note_description(page, context)
        html = _renderer.render(page, context)
        if ledger:
            proofs = verify(ledger, context)
    except ContentError:
        html = ""
    except RecursionError:
        context.report(
            context.line,
            "the text from here on nests too deep to be read",
            "take brackets, quotes and emphasis out of one another",
        )
        html = ""
    return Rendered(
        html=html,
        document=_renderer.page.document,
        fences=context.fences,
        headings=tuple(_renderer.headings.headings) if html else (),
        ids=frozenset(context.ids),
        links=tuple(context.links),
        programs=frozenset(context.programs),
        runs=context.runs,
        files=context.files,
        sentences=tuple(sorted(context.sentences, key=_place)),
        proofs=proofs,
        mistakes=tuple(context.mistakes),
    )


def _place(sentence: Sentence) -> tuple[int, int]:
    return sentence.line, sentence.column
