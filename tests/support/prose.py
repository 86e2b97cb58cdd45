"""What a page's author wrote for people: its text without code and quotations."""

from __future__ import annotations

from html.parser import HTMLParser

from handbook.content.article import Page
from handbook.page.rendered import Rendered

OTHERS = frozenset(
    "blockquote code data-table kbd pre q samp script style svg textarea".split()
)
"""The elements whose text is code, what a program said, or somebody else's."""

WITHIN = frozenset("a abbr b cite dfn em i mark span sub sup time wbr".split())
"""The elements that do not end a run of text."""


class _Blocks(HTMLParser):
    """Gathers the runs of text of a page; "…" stands for code."""

    def __init__(self) -> None:
        super().__init__()
        self.texts = [""]
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in OTHERS:
            self.texts[-1] += "" if self._inside else "…"
            self._inside += 1
        elif tag not in WITHIN:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in OTHERS:
            self._inside -= 1
        elif tag not in WITHIN:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.texts[-1] += data


def blocks(page: Page, rendered: Rendered) -> list[str]:
    """Return the title and the description of a page, and all that ends as prose does.

    The rest is data: what is in cells, on buttons and in drawings.
    """
    parser = _Blocks()
    parser.feed(rendered.html)
    parser.close()
    texts = [" ".join(text.split()) for text in parser.texts]
    sentences = [text for text in texts if text.endswith((".", "?", "!", ":"))]
    return [page.metadata.title, page.metadata.description, *sentences]
