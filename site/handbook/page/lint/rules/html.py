"""HTML in a page: Markdown within it, and elements that have no effect."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handbook.commonmark.blocks import Block
from handbook.commonmark.lines import Line
from handbook.page.lint.rule import Around, Blocks, BlockSlip, Lines, Rule, Slip, Texts

_MARKDOWN = re.compile(
    r"\*\*[^\s*][^*]*\*\*|\[[^\[\]]+\]\([^\s()]+\)|^[ \t]*```|^[ \t]*#{1,6}[ \t]\w"
)
_LITERAL = re.compile(r"<(?:pre|script|style|textarea|!--|\?|!)", re.IGNORECASE)
_CODE = re.compile(r"<(code|pre)\b.*?(?:</\1>|$)|<[^>]*>", re.IGNORECASE)
_COMMENT = re.compile(r"<!-(?!-)[ \t]*\w|<!--(?!.*-->)|<![ \t]+-+")


def _within(block: Block, around: Around) -> Iterator[BlockSlip]:
    if _LITERAL.match(block.start.bare):
        return
    for line in block.lines[1:]:
        if _LITERAL.search(line.text):
            return
        if _MARKDOWN.search(_CODE.sub("", line.text)):
            yield BlockSlip(
                line,
                "Markdown within HTML is shown as it is typed",
                "put a blank line between the tag and the text",
            )
            return


def _comment(shown: str, typed: str) -> Iterator[Slip]:
    if found := _COMMENT.search(shown):
        yield Slip(
            found.start(),
            "this comment has no start or no end that counts, so it is shown",
            "write <!-- comment -->",
        )


def _comment_end(lines: Sequence[Line], place: int) -> Iterator[Slip]:
    if lines[place].text.startswith("-->"):
        yield Slip(
            0,
            "'-->' ends no comment; it is shown",
            "delete it, or put <!-- before the comment",
        )


RULES = (
    Rule(
        name="html-markdown",
        finds="Markdown right below a tag, which is shown as it is typed",
        fix="Put a blank line between the two",
        told=("<div>\n**bold**\n</div>", "<details>\n[a](b.md)\n</details>"),
        fine=("<div>\n\n**bold**\n\n</div>", "<pre>\n**bold**\n</pre>"),
        look=Blocks(("html",), _within),
    ),
    Rule(
        name="html-comment",
        finds="A comment that is shown, as it is not written as HTML wants it",
        fix="Write `<!-- comment -->`",
        told=("a <!- comment -> b", "a <!-- comment\nb"),
        fine=("a <!-- comment --> b", "a <- b"),
        look=Texts(("<!",), _comment),
    ),
    Rule(
        name="html-comment-end",
        finds="The end of a comment that nothing starts",
        fix="Delete it",
        told=("-->", "text\n--> more"),
        fine=("<!-- a\n-->", "a --> b"),
        look=Lines("-", _comment_end),
    ),
    Rule(
        name="html-element",
        finds="An element that HTML does not have; it is shown as text",
        fix="Put it into `backticks`",
        told=("use <name> here", "a <foo-bar>"),
        fine=("use `<name>` here", "a <kbd>b</kbd>"),
    ),
    Rule(
        name="html-place",
        finds="An element where HTML does not allow it; it is left out",
        fix="Write it as a block of its own",
        told=("a <center>b</center>", "a <div>b</div>"),
        fine=("<div>b</div>", "a <b>c</b>"),
    ),
    Rule(
        name="html-block",
        finds="Markdown's blocks within an element that holds text only",
        fix="Take out the blank line, or close the element before it",
        told=("<h2>\n\na\n\n</h2>", "<span>\n\na\n\n</span>"),
        fine=("<div>\n\na\n\n</div>", "<p>a</p>"),
    ),
    Rule(
        name="html-tag",
        finds="A tag that is not complete; it is shown as text",
        fix="End it with `>`",
        told=("<div\n\na", "<div class=\n\na"),
        fine=("<div>\n\na\n\n</div>", "a < b"),
    ),
    Rule(
        name="html-attribute",
        finds="An attribute of HTML that has no effect here",
        fix="Delete it",
        told=('<p style="color: red">a</p>', '<p foo="red">a</p>'),
        fine=('<p id="x">a</p>', '<p class="x">a</p>'),
    ),
    Rule(
        name="html-end",
        finds="An end tag that closes nothing",
        fix="Delete it",
        told=("</p>", "<div>\na</p>\n</div>"),
        fine=("<p>a</p>", "<p>a"),
    ),
    Rule(
        name="html-source",
        finds="An image, audio or video without an address",
        fix='Add `src="..."`',
        told=('<img alt="a">', '<img alt="a" width="3">'),
        fine=('<img src="a.png" alt="a">', '<img src="b.png" alt="">'),
    ),
)
