"""Rendering texts in tests, and printing the result so that it can be compared."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path, PurePosixPath

from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.page.markdown import render
from handbook.page.placeholders import PENDING_LINK
from handbook.page.rendered import Rendered

SOURCE = PurePosixPath("guide/page.md")

GUIDE = PurePosixPath("about/guide/page.md")
"""A page beside which are the examples of the guide, and the files they show."""

_CODE_BLOCK = re.compile(
    r"<code-block>\s*<figure[^>]*>\s*"
    r'(?:<figcaption class="code-title">(?P<title>.*?)</figcaption>\s*)?'
    r"<pre[^>]*>(?P<code><code.*?</code>)</pre>\s*</figure>\s*</code-block>\s*",
    re.DOTALL,
)
_ANCHOR = re.compile('<a class="anchor"[^>]*>#</a>')


def rendered(
    text: str,
    *,
    title: str = "Page",
    content: Path = Path(),
    source: PurePosixPath = SOURCE,
) -> Rendered:
    """Render the body of a page."""
    metadata = Metadata(title=title)
    page = Page(source=source, url="guide/page/", metadata=metadata, body=text)
    return render(page, content)


def fence(name: str, *lines: str) -> str:
    """Return a fence whose info string is ``name``."""
    return "\n".join([f"```{name}", *lines, "```", ""])


def linked(page: Rendered) -> str:
    """Return the page's HTML with its links as the author wrote them."""
    return PENDING_LINK.sub(
        lambda link: escape(page.links[int(link[1])].target), page.html
    )


def simple(page: Rendered) -> str:
    """Return the page's HTML without what templates put around code and headings."""
    return _CODE_BLOCK.sub(_simple_code, _ANCHOR.sub("", linked(page))).strip()


def _simple_code(block: re.Match[str]) -> str:
    title = f' title="{block["title"]}"' if block["title"] else ""
    return f"<pre{title}>{block['code']}</pre>\n"


def told(page: Rendered) -> list[str]:
    """Return the page's mistakes, each in a line, in the order of their places."""
    return [
        f"{mistake.line}:{mistake.column}: "
        f"{'warning: ' if mistake.severity == 'warning' else ''}{mistake.problem}"
        for mistake in sorted(page.mistakes)
    ]
