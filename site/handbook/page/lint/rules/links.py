"""Links that are shown as brackets, or lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.commonmark.host import HIDDEN
from handbook.page.lint.rule import Rule, Slip, Texts

_FILE = r"[^\s()<>]+\.(?:md|html?|png|jpe?g|gif|svg|webp|pdf)(?:#[^\s()]*)?"
_ADDRESS = rf"(?P<address>\0+|{_FILE}|#[\w-]+)"
_SPACED = re.compile(
    rf"(?<!\0)\[(?=[^\W\d_])[^\[\]\n]*\](?P<blank>[ \t]+|[ \t]*\n)\((?:{_ADDRESS})\)"
)
_REVERSED = re.compile(
    r"\((?P<text>[^()\n\0]+)\)\[(?P<address>\0+|[^\s\[\]]+\.(?:md|html?)(?:#\S*)?|/\S+)\]"
)
_EMPTY = re.compile(r"(?<!\[)\]\([ \t]*#[ \t]*\)")
_TEXT = re.compile(
    r"(?P<mark>(?<!!)\[(?:click here|here|this link|link|read more)\])[(\[]",
    re.IGNORECASE,
)
_SIZE = re.compile(r"!\[[^\[\]\n]*\]\((?P<address>[^\s()]+)[ \t]+=\d*%?x?\d*%?[ \t]*\)")
_BLANK = re.compile(
    r"!?\[[^\[\]\n]*\]\((?P<address>[\w./-]+(?:[ \t][\w./-]+)+"
    r"\.(?:md|html?|png|jpe?g|gif|svg|webp|pdf))\)"
)
_QUOTED = re.compile(
    r"\]\([^\s()]+[ \t]+(?P<quote>[\N{LEFT DOUBLE QUOTATION MARK}"
    r"\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}])"
)
_OPEN = re.compile(
    r"(?<!\0)\[[^\[\]\n]+\]\((?P<address>\0+|[\w./-]+\.(?:md|html?)(?:#[\w-]*)?)(?=\s|$|[.,;](?:\s|$))"
)
_BROKEN = re.compile(rf"(?<=[\w.!?'\"\0])\]\({_ADDRESS}\)")
_SCHEME = re.compile(
    r"\]\((?P<scheme>https?:/(?=[^/])|https?//|https?;//|htps?://|htttps?://|ttps?://|"
    r"https?:\\\\)"
)
_ANGLES = re.compile(r"<(?:www\.[\w.-]+|[\w-]+\.(?:com|org|net|io|dev)/?[\w./-]*)>")


def _leads(typed: str, found: re.Match[str]) -> bool:
    """Whether what was found as an address is none of code."""
    return not typed.startswith("`", found.start("address"))


def _spaced(shown: str, typed: str) -> Iterator[Slip]:
    for found in _SPACED.finditer(shown):
        if _leads(typed, found):
            yield Slip(
                found.start("blank"),
                "a link has no space between its text and its address; this is text",
                "delete the space: [text](address)",
            )


def _reversed(shown: str, typed: str) -> Iterator[Slip]:
    for found in _REVERSED.finditer(shown):
        if _leads(typed, found):
            yield Slip(
                found.start(),
                "the brackets of this link are the wrong way round, so it is text",
                f"write [{found['text'][:40]}](address)",
            )


def _empty(shown: str, typed: str) -> Iterator[Slip]:
    for found in _EMPTY.finditer(typed):
        line = typed[typed.rfind("\n", 0, found.start()) + 1 : found.start()].lower()
        if _is_link(shown, typed, found.start()) and "top" not in line:
            yield Slip(
                found.start(), "this link leads nowhere", "write where it leads to"
            )


def _is_link(shown: str, typed: str, end: int) -> bool:
    """Whether the bracket at ``end`` ends the text of a link, and is no code."""
    return shown[end] == HIDDEN and shown[typed.rfind("[", 0, end)] == "["


def _vague(shown: str, typed: str) -> Iterator[Slip]:
    for found in _TEXT.finditer(typed):
        if shown[found.start()] == "[" and shown[found.end() - 1] == HIDDEN:
            yield Slip(
                found.start(),
                f"'{found['mark'][1:-1]}' does not tell where the link leads; many "
                "readers hear links without the text around them",
                "make a link of the words that name the place",
            )


def _brackets(shown: str, typed: str) -> Iterator[Slip]:
    for found in _SIZE.finditer(typed):
        if shown[found.end() - 1] != HIDDEN:
            yield Slip(
                found.start(),
                "an image of Markdown has no size, so this is text",
                f'write <img src="{found["address"][:60]}" alt="..." width="...">',
            )
            return
    for found in _BLANK.finditer(shown):
        address = found["address"]
        yield Slip(
            found.start("address"),
            "an address with a space makes no link, so this is text",
            f"write it in angle brackets: (<{address[:60]}>)",
        )
    for found in _QUOTED.finditer(shown):
        yield Slip(
            found.start("quote"),
            "a link's title stands between straight quotes, so this is text",
            'write (address "title")',
        )
    for found in _OPEN.finditer(shown):
        if _leads(typed, found):
            yield Slip(
                found.start(),
                "no parenthesis ends the address of this link, so it is text",
                "add ) behind the address",
            )
    for found in _BROKEN.finditer(shown):
        before = shown[: found.start()]
        if before.count("[") <= before.count("]") and _leads(typed, found):
            yield Slip(
                found.start(),
                "no bracket starts the text of this link, so it is text",
                "put [ before the words to press",
            )


def _scheme(shown: str, typed: str) -> Iterator[Slip]:
    for found in _SCHEME.finditer(typed):
        if _is_link(shown, typed, found.start()):
            secure = "s" * ("s" in found["scheme"])
            yield Slip(
                found.start("scheme"),
                f"'{found['scheme']}' starts no web address",
                f"write http{secure}://",
            )


def _angles(shown: str, typed: str) -> Iterator[Slip]:
    for found in _ANGLES.finditer(shown):
        yield Slip(
            found.start(),
            f"'{found.group()}' makes no link without https://",
            f"write <https://{found.group()[1:]}",
        )


RULES = (
    Rule(
        name="link-space",
        finds="A space between a link's text and its address",
        fix="Delete it",
        told=("[text] (b.md)", "[text] (https://b.org/)", "[text]\n(b.md)"),
        fine=(
            "[optional] (see below)",
            "[rest] (`..`)",
            "[1] (https://x.org)",
            "f[x] (y)",
        ),
        look=Texts(("]",), _spaced),
    ),
    Rule(
        name="link-reversed",
        finds="A link with its two kinds of brackets exchanged",
        fix="Write `[text](address)`",
        told=("(text)[https://e.org/]", "see (the page)[b.md]"),
        fine=("f(x)[0]", "(text)[a]\n\n[a]: b.md", "(a)[1]"),
        look=Texts((")[",), _reversed),
    ),
    Rule(
        name="link-text",
        finds="A link without a text, which nobody can see or press",
        fix="Write what it leads to",
        told=("[](b.md)", "a [ ](b.md) c"),
        fine=("[a](b.md)", "[![a b](c.png)](d.md)"),
    ),
    Rule(
        name="link-here",
        finds="A link whose text does not tell where it leads, such as *here*",
        fix="Make a link of the words that name the place",
        told=(
            "Press [here](b.md).",
            "[Click here](b.md)",
            "the [link][a]\n\n[a]: b.md",
        ),
        fine=("[the guide](b.md)", "`[here](b.md)`", "[here] is text"),
        look=Texts(
            ("ere](", "ere][", "ink](", "ink][", "ore](", "ore]["), _vague, typed=True
        ),
    ),
    Rule(
        name="link-nowhere",
        finds="A link to the top of its own page, for want of an address",
        fix="Write where it leads to",
        told=("[a](#)", "see [a b]( # ) here"),
        fine=("[a](b.md)", "[back to top](#)", "`[a](#)`"),
        look=Texts(("](#)", "]( #"), _empty, typed=True),
    ),
    Rule(
        name="link-brackets",
        finds="A link or image that is text, for a space in its address, a size or a "
        "missing bracket",
        fix="Write `[text](address)`, or `[text](<an address>)`",
        told=(
            "[a](my file.md)",
            "![a](b.png =100x20)",
            "[a](https://e.org/ x",
            "a](b.md) x",
            "[a](b.md “title”)",
        ),
        fine=("[a](<my file.md>)", "f[x](y z)", "[a](b.md 'title')", '[a](b "c")'),
        look=Texts(("](",), _brackets),
    ),
    Rule(
        name="link-scheme",
        finds="A web address with a slip at its start",
        fix="Write `https://`",
        told=("[a](https:/e.org/)", "[a](https//e.org/)", "[a](htps://e.org/)"),
        fine=("[a](https://e.org/)", "`[a](https:/e.org)`", "[a](b/https:/x)"),
        look=Texts(("](h", "](t"), _scheme, typed=True),
    ),
    Rule(
        name="link-address",
        finds="A scheme that browsers do not open",
        fix="Link to a page or to a web address",
        told=("[a](foo:bar)", "[a](git://e.org/a)"),
        fine=("[a](mailto:a@e.org)", "[a](tel:123)"),
    ),
    Rule(
        name="link-angles",
        finds="An address between angle brackets without `https://`",
        fix="Write it whole",
        told=("<www.e.org>", "at <example.com/a>"),
        fine=("<https://e.org>", "<a@e.org>", "`<www.e.org>`"),
        look=Texts(("<",), _angles),
    ),
)
