"""Markdown to HTML: the body of a page in, ``Rendered`` out.

A pure function of the page's text and of the samples and recordings it shows:
nothing here knows of other pages, so that renderings can be kept and made in
any order.  Python-Markdown is not thread-safe; each thread has its own.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from markdown import Markdown
from markupsafe import Markup

from handbook.commonmark.extension import CommonMarkExtension
from handbook.commonmark.lines import Line
from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.errors import ContentError
from handbook.page.attributelists import AttributeLists
from handbook.page.builder import Fence, PageBuilder
from handbook.page.context import Context
from handbook.page.fences import Alone, fence_printer
from handbook.page.headings import Headings
from handbook.page.keys import GuardedKeys
from handbook.page.lint.linter import once_a_dialect
from handbook.page.proofs.evidence import Evidence
from handbook.page.proofs.ledger import read_ledger
from handbook.page.proofs.proving import note_description, verify
from handbook.page.proofs.sentences import Sentence
from handbook.page.rendered import Rendered
from handbook.page.shown import Text


class _Pages(CommonMarkExtension):
    """CommonMark as our pages have it; ``fence`` prints their fences."""

    builder: PageBuilder

    def __init__(self, fence: Fence) -> None:
        self.fence = fence
        super().__init__()

    def build(self, md: Markdown) -> PageBuilder:
        """Return what builds the tree of a page."""
        return PageBuilder(md, self.fence)

    def begin(self) -> None:
        """Start nothing: ``_Renderer`` does, which knows the page."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Number the headings, and print HTML that needs no other repair."""
        super().extendMarkdown(md)
        self.headings = Headings(self.builder)
        md.treeprocessors.register(self.headings, "headings", 5)
        md.treeprocessors.deregister("unescape")
        md.preprocessors.deregister("normalize_whitespace")
        md.block_level_elements.append("content-tabs")


class _Renderer:
    """Two Markdown objects, one for pages, one for single texts within them.

    ``alone`` renders an example on such a page.
    """

    def __init__(self, alone: Alone | None = None) -> None:
        self._pages = _pages(fence_printer(self.text, alone))
        self.page, self.headings = self._pages.builder, self._pages.headings
        self._text = _pages(fence_printer(None)).builder

    def render(self, page: Page, context: Context) -> str:
        """Return the HTML of the page's body."""
        builder = self.page
        builder.md.reset()
        builder.begin_page(context, Line("", page.body_line), title=page.metadata.title)
        return builder.md.convert(page.body)

    def text(self, text: str, line: int, column: int) -> Text:
        """Render the Markdown inside a directive."""
        builder = self._text
        builder.md.reset()
        builder.begin_page(self.page.context, Line("", line, column), page=self.page)
        html = builder.md.convert(text)
        lone = html.startswith("<p>") and html.endswith("</p>")
        if lone and html.count("<p>") == 1:
            html = html.removeprefix("<p>").removesuffix("</p>")
        return Text(Markup(html), builder.document.blocks)


def _pages(fence: Fence) -> _Pages:
    pages = _Pages(fence)
    lists = AttributeLists(lambda: pages.builder)
    Markdown(extensions=[pages, GuardedKeys(), lists], output_format="html")
    return pages


class _Renderers(threading.local):
    """The renderers of one thread: one for pages, one for the examples on them."""

    def __init__(self) -> None:
        self.pages = _Renderer(self.example)

    @cached_property
    def examples(self) -> _Renderer:
        """What renders examples; few pages have any."""
        return _Renderer()

    def example(self, text: str) -> Rendered:
        """Render a text as a page beside the one that shows it."""
        around = self.pages.page.context
        context = Context(content=around.content, source=around.source)
        page = Page(
            source=around.source, url="", metadata=Metadata(title=""), body=text
        )
        html, whole = _html(self.examples, page, context)
        return _collected(self.examples, context, html, whole=whole)


_renderers = _Renderers()


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
    if context.counting:
        note_description(page, context)
    html, whole = _html(_renderers.pages, page, context)
    if ledger and whole:
        proofs = verify(ledger, context)
    found = _collected(_renderers.pages, context, html, whole=whole)
    return replace(found, proofs=proofs)


def _html(renderer: _Renderer, page: Page, context: Context) -> tuple[str, bool]:
    """Return the HTML of a page, and whether it could be read to its end."""
    try:
        return renderer.render(page, context), True
    except ContentError:
        return "", False
    except RecursionError:
        context.report(
            context.line,
            "the text from here on nests too deep to be read",
            "take brackets, quotes and emphasis out of one another",
        )
        return "", False


def _collected(
    renderer: _Renderer, context: Context, html: str, *, whole: bool
) -> Rendered:
    return Rendered(
        html=html,
        whole=whole,
        document=renderer.page.document,
        fences=context.fences,
        headings=tuple(renderer.headings.headings) if html else (),
        ids=frozenset(context.ids),
        links=tuple(context.links),
        charts=tuple(context.charts),
        marks=tuple(context.marks),
        programs=frozenset(context.programs),
        runs=context.runs,
        files=context.files,
        sentences=tuple(sorted(context.sentences, key=_place)),
        mistakes=tuple(once_a_dialect(context.mistakes)),
    )


def _place(sentence: Sentence) -> tuple[int, int]:
    return sentence.line, sentence.column
