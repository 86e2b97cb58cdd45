"""Random texts, and what two other programs make of them.

Both follow the standard, and each has a few faults of its own: markdown-it takes
some lazy lines for code, cmark-gfm (which is GitHub's) loses some code spans.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote

from cmarkgfm import (  # type: ignore[import-untyped]
    markdown_to_html_with_extensions,
)
from markdown_it import MarkdownIt

_EXTENSIONS = ["table", "strikethrough"]
_MARKDOWN_IT = MarkdownIt("commonmark").enable(_EXTENSIONS)
_LEFT_OUT = frozenset("code-block figure div span".split())
_VOID = frozenset("br hr img input".split())
_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre hr table thead tbody tr th td".split()
)

BLOCKS = (
    "- ", "* ", "+ ", "1. ", "2) ", "10. ", "> ", ">", "# ", "## ", "    ", "  ",
    "   ", " ", "\t", "```", "~~~", "````", "---", "***", "===", "=", "-", "text",
    "| a | b |", "|---|:-:|", "a | b", "--- | ---", "more *em*", "lazy", "**b**",
    "`c`", "[r]", "[l](u)", "a  ", "b\\", "", "", "", " ", "1986. a", "- - -",
    "> - ", "- > ", "1. - ", "-\t", "    code", "\t\tcode", "~~s~~",
)  # fmt: skip
"""What lines are made of."""

INLINES = (
    "*", "**", "***", "_", "__", "`", "``", "[", "]", "(", ")", "[a](b)",
    "![i](j)", "[r]", "[r][]", "[t][r]", "a", "b", " ", "  ", "\n", "\\", "\\*",
    "&amp;", "&copy;", "&#42;", "<", "!", ".", "é", "“", '(b "t")', "](u)",
    "](<1 v> 't')", "_a_", "a*b", "*c*", "\\\n", "  \n", "`a`",
)  # fmt: skip
"""What text is made of."""


ADDRESSES = (
    "http://", "https://", "www.a", "x.org", "a_b", "/", "a", "b", "*", "**", "_",
    "__", "(", ")", " x.co", ".", ",", "!", "?", " ", "\na", "`", "c.d", "-", "+",
    "'", '"', ":", " é", " http://c/&copy;. ", "http://x.org/", " a@b.co ",
    " _a@b.co_ ",
)  # fmt: skip
"""What text with addresses is made of."""


def random_blocks(numbers: random.Random) -> str:
    """Return some lines, each a few pieces of ``BLOCKS``."""
    lines = [
        "".join(numbers.choices(BLOCKS, k=numbers.randint(1, 4)))
        for _ in range(numbers.randint(1, 9))
    ]
    # Whether an empty item goes on below a line of spaces, programs disagree on.
    return (
        "\n".join(line if line.strip() else "" for line in lines) + "\n\n[r]: /r 't'\n"
    )


def random_inlines(numbers: random.Random) -> str:
    """Return a paragraph of pieces of ``INLINES``."""
    return "".join(numbers.choices(INLINES, k=numbers.randint(2, 16))) + "\n\n[r]: /r\n"


def random_addresses(numbers: random.Random) -> str:
    """Return a paragraph of pieces of ``ADDRESSES``.

    cmark-gfm overlooks a paragraph's last character: no address ends there.
    """
    text = "".join(numbers.choices(ADDRESSES, k=numbers.randint(2, 9)))
    return f"{text.strip()} ."


def others(text: str) -> Iterator[str]:
    """Yield what each of the other programs makes of a text."""
    yield below_title(
        _MARKDOWN_IT.render(text).replace("<s>", "<del>").replace("</s>", "</del>")
    )
    extensions = [*_EXTENSIONS, "autolink"]
    yield below_title(markdown_to_html_with_extensions(text, extensions=extensions))


def below_title(html: str) -> str:
    """Return HTML with its headings below the page's title, which is its h1."""
    if "<h1>" not in html:
        return html
    return re.sub(
        r"(</?h)([1-6])>", lambda tag: f"{tag[1]}{min(6, int(tag[2]) + 1)}>", html
    )


def structure(html: str) -> str:
    """Return HTML less what only its printing, or our templates, add."""
    reader = _Structure()
    reader.feed(html)
    reader.close()
    text = "".join(reader.out)
    edges = "|".join(sorted(_BLOCKS | {"br"}))
    text = re.sub(rf"\s*(</?(?:{edges})(?: [^>]*)?>)\s*", r"\1", text)
    return re.sub(r"\s*</pre>", "</pre>", text).strip()


class _Structure(HTMLParser):
    """Prints the tags that matter again."""

    def __init__(self) -> None:
        super().__init__()
        self.out: list[str] = []
        self.anchor = self.code = False
        self.strong = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Print a tag with the attributes that CommonMark gives it."""
        attributes = {name: value or "" for name, value in attrs}
        self.strong += tag == "strong"
        if tag == "a" and attributes.get("class") == "anchor":
            self.anchor = True
        elif tag == "pre":
            self.code = True
            self.out.append("<pre>")
        elif not self.left_out(tag):
            kept = [
                f" {name}={unquote(attributes[name])!r}"
                for name in ("href", "src", "title", "start", "alt")
                if name in attributes
            ]
            self.out.append(f"<{tag}{''.join(kept)}{self.alignment(attributes)}>")

    def left_out(self, tag: str) -> bool:
        """Whether one of the two programs prints the tag, and the other does not."""
        return (
            tag in _LEFT_OUT
            or (tag == "code" and self.code)
            or (tag == "strong" and self.strong > 1)
        )

    def alignment(self, attributes: dict[str, str]) -> str:
        """Return how a cell is aligned, by its style or by its class."""
        found = re.search("left|center|right", str(attributes))
        return f" {found.group()}" if found and len(attributes) == 1 else ""

    def handle_endtag(self, tag: str) -> None:
        """Print a tag."""
        if tag == "a" and self.anchor:
            self.anchor = False
        elif tag == "pre":
            self.code = False
            self.out.append("</pre>")
        elif tag not in _VOID and not self.left_out(tag):
            self.out.append(f"</{tag}>")
        self.strong -= tag == "strong"

    def handle_data(self, data: str) -> None:
        """Print text; outside of code, one space is as good as many."""
        if not self.anchor:
            self.out.append(data if self.code else re.sub(r"\s+", " ", data))
