"""Markdown to HTML: the body of a page in, ``Rendered`` out.

A pure function of the page's text and of the samples and recordings it shows:
nothing here knows of other pages, so that renderings can be kept and made in
any order.  Python-Markdown is not thread-safe; each thread has its own.
"""

from __future__ import annotations

import threading
from pathlib import Path

from markdown import Markdown
from markupsafe import Markup

from handbook import inlines, marks
from handbook.article import Page, Rendered
from handbook.context import Context
from handbook.errors import ContentError
from handbook.headings import Headings
from handbook.tree import Builder

_EXTENSIONS = ["tables", "footnotes", "pymdownx.keys", "pymdownx.tilde"]
_SETTINGS = {
    "footnotes": {"BACKLINK_TITLE": "Back to the text of note {}"},
    "pymdownx.tilde": {"subscript": False},
}
# What tree.py does itself, by CommonMark's rules.
_REPLACED_BLOCKS = (
    "empty", "indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist",
    "quote", "footnote",
)  # fmt: skip
_BLOCK_ELEMENTS = ["code-block", "content-tabs", "predict-answer", "summary", "picture"]


class _Renderer(threading.local):
    """The Markdown objects of one thread: one for pages, one for single lines."""

    def __init__(self) -> None:
        self.page = _markdown(self.line)
        self._line = _markdown(None)

    def render(self, page: Page, context: Context) -> str:
        """Return the HTML of the page's body."""
        builder = self.page
        builder.md.reset()
        builder.begin(context, page.body_line)
        html = builder.md.convert(page.body)
        builder.raw_inline.finish()
        return marks.strip(html)

    def line(self, text: str, line: int) -> Markup:
        """Return the HTML of a line of Markdown inside a directive."""
        builder = self._line
        builder.md.reset()
        builder.begin(self.page.context, line)
        html = marks.strip(builder.md.convert(text))
        html = html.removeprefix("<p>").removesuffix("</p>")
        return Markup(html)  # noqa: S704 - Python-Markdown's output, tags cleaned


def _markdown(inline: object) -> Builder:
    md = Markdown(extensions=_EXTENSIONS, extension_configs=_SETTINGS)
    md.block_level_elements.extend(_BLOCK_ELEMENTS)
    md.preprocessors.deregister("normalize_whitespace")
    md.preprocessors.deregister("html_block")
    builder = Builder(md, inline)  # type: ignore[arg-type]
    for processor in md.parser.blockprocessors:
        processor.parser = builder
    builder.blockprocessors = md.parser.blockprocessors
    for name in _REPLACED_BLOCKS:
        builder.blockprocessors.deregister(name)
    md.parser = builder
    inlines.install(md, builder)
    md.treeprocessors.register(Headings(builder), "headings", 5)
    return builder


_renderer = _Renderer()


def render(page: Page, content: Path) -> Rendered:
    """Render the body of ``page``, whose samples lie below ``content``.

    Never raises for what the author wrote: mistakes are in the result, and a
    page that cannot be rendered at all comes out empty.
    """
    context = Context(content=content, source=page.source)
    headings = _renderer.page.md.treeprocessors["headings"]
    assert isinstance(headings, Headings)  # noqa: S101 - registered above
    try:
        html = _renderer.render(page, context)
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
        headings=tuple(headings.headings) if html else (),
        ids=frozenset(context.ids) | {heading.id for heading in headings.headings},
        links=tuple(context.links),
        elements=frozenset(context.elements),
        words=context.words,
        mistakes=tuple(context.mistakes),
    )
