"""Markdown to HTML: the body of a page in, ``Rendered`` out.

A pure function of the page's text and of the samples and recordings it shows:
nothing here knows of other pages, so that renderings can be kept and made in
any order.  Python-Markdown is not thread-safe; each thread has its own.
"""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager, nullcontext
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
from handbook.own.faults import OwnError, told
from handbook.own.kit import NOTHING, Kit
from handbook.page.attributelists import AttributeLists
from handbook.page.builder import Fence, PageBuilder
from handbook.page.context import Context
from handbook.page.elements import using
from handbook.page.fences import fence_printer
from handbook.page.foreign import extensions, without_read
from handbook.page.headings import Headings
from handbook.page.keys import GuardedKeys
from handbook.page.lint.linter import once_a_dialect
from handbook.page.ownhtml import refused
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

    Without ``examples``, there is none for the examples on such pages.
    """

    def __init__(self, kit: Kit, *, examples: bool = True) -> None:
        self._kit = kit
        fence = fence_printer(self.text, self._example if examples else None)
        self._pages = _pages(fence, kit)
        self.page, self.headings = self._pages.builder, self._pages.headings
        self._text = _pages(fence_printer(None), kit).builder

    @cached_property
    def _examples(self) -> _Renderer:
        """What renders examples; few pages have any."""
        return _Renderer(self._kit, examples=False)

    def _example(self, text: str) -> Rendered:
        """Render a text as a page beside the one that shows it."""
        around = self.page.context
        context = Context(content=around.content, source=around.source, kit=around.kit)
        page = Page(
            source=around.source, url="", metadata=Metadata(title=""), body=text
        )
        html, whole = _html(self._examples, page, context)
        return _collected(self._examples, context, html, whole=whole)

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


def _pages(fence: Fence, kit: Kit) -> _Pages:
    pages = _Pages(fence)
    lists = AttributeLists(lambda: pages.builder)
    own = extensions(kit)
    Markdown(extensions=[pages, GuardedKeys(), lists, *own], output_format="html")
    return pages


class _Renderers(threading.local):
    """The renderers of one thread: ours, and that of the kit which it used last."""

    def __init__(self) -> None:
        self._known = {NOTHING: _Renderer(NOTHING)}

    def of(self, kit: Kit) -> _Renderer:
        """Return the renderer for the sites that have this kit."""
        kit = kit if kit.markdown else NOTHING
        if kit not in self._known:
            self._known = {NOTHING: self._known[NOTHING], kit: _Renderer(kit)}
        return self._known[kit]


_renderers = _Renderers()


def render(
    page: Page, content: Path, *, kit: Kit = NOTHING, counting: bool = False
) -> Rendered:
    """Render the body of ``page``, whose samples lie below ``content``.

    ``kit`` is what the site has of its own.

    The sentences of a page that has a ledger are noted, and its proofs looked at;
    with ``counting``, those of a page without one are noted too.

    Never raises for what the author wrote: mistakes are in the result, and a page
    that cannot be rendered at all comes out empty.
    """
    renderer = _renderers.of(kit)
    context = Context(content=content, source=page.source, kit=kit)
    ledger = read_ledger(context)
    context.counting = counting or ledger is not None
    proofs: tuple[Evidence, ...] = ()
    if context.counting:
        note_description(page, context)
    html, whole = _html(renderer, page, context)
    if ledger and whole:
        proofs = verify(ledger, context)
    found = _collected(renderer, context, html, whole=whole)
    return replace(found, proofs=proofs)


def _html(renderer: _Renderer, page: Page, context: Context) -> tuple[str, bool]:
    """Return the HTML of a page, and whether it could be read to its end."""
    kit = context.kit
    try:
        with using(kit), _telling(kit, page):
            html = renderer.render(page, context)
    except OwnError as error:
        context.mistakes.extend(error.mistakes)
        return "", False
    except ContentError:
        return "", False
    except RecursionError:
        context.report(
            context.line,
            "the text from here on nests too deep to be read",
            "take brackets, quotes and emphasis out of one another",
        )
        return "", False
    for made in refused(html) if kit.key else ():
        context.report(
            page.body_line,
            f"the site's own code makes {made}, which no page may have",
            "take it out of the extension, or choose other options for it",
        )
    return html, True


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
        mistakes=tuple(once_a_dialect(without_read(context.mistakes, context.kit))),
    )


def _telling(kit: Kit, page: Page) -> AbstractContextManager[None]:
    """Turn what an extension of Python-Markdown raises into a mistake."""
    if not kit.markdown:
        return nullcontext()
    names = ", ".join(one.name for one in kit.markdown)
    doing = f"an extension of Python-Markdown ({names}) fails"
    return told(kit.content, page.source, doing)


def _place(sentence: Sentence) -> tuple[int, int]:
    return sentence.line, sentence.column
