"""Typographic quotes: the straight ones of a finished page, as English sets them.

Authors type straight quotes, and search, proofs and copies keep those; only what a
page shows in running text changes.  Code, recordings and what readers edit stay as
they are, and so does a quote whose part is not certain, such as the sign for inches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from handbook.page.html import STEP, VOID, Tag, any_tag, end_of, tag_at, tags

_INLINE = frozenset(
    "a abbr b bdi cite del dfn em glossary-term i ins mark q s small span strong sub"
    " sup time u wbr".split()
)
"""Elements within a sentence: the letter before one stands before its text, too."""

_WORDS = frozenset({"code", "kbd", "samp", "var", "svg", "img", "math"})
"""What stands for a word in a sentence, and is left alone."""

_APART = _WORDS | frozenset(
    "button lab-form pre script select style textarea title".split()
)
_RECORDED = frozenset({"pane", "mistakes"})
"""Classes of what programs said."""

_ENTITY = "(?:#34|#39|#x27|quot|apos);"
_QUOTE = re.compile(rf"[\"']|&{_ENTITY}")
_OPENS_AFTER = frozenset(" \n\t\r\xa0([{<\u2013\u2014/\u201c\u2018")
_ELIDED = re.compile(r"(?:\d0s|tis|twas|em|n|til|cause)\b", re.IGNORECASE)
_BODY = re.compile(r"<body\b")

_WITHIN = re.compile(rf"(?:[^<]++|{any_tag(_INLINE)}){{0,{STEP}}}")
"""What a block goes on with, up to a word, or after many tags."""

_BETWEEN = re.compile(
    rf"(?:[^<&\"']++|&(?!{_ENTITY})|{any_tag(_INLINE)}"
    rf"|(?P<edge>(?!<[^<>]*\b(?:{'|'.join(sorted(_RECORDED))})\b)"
    rf"{any_tag(but=_APART)})){{0,{STEP}}}"
)
"""What comes before a quote or what is left alone; ``edge`` is the last block's."""


class _Quote:
    """A straight quote: where it is among the pieces, and what is around it."""

    __slots__ = ("after", "before", "place", "sign")

    def __init__(self, place: int, sign: str, before: str) -> None:
        self.place, self.sign, self.before = place, sign, before
        self.after = ""


class _Setter:
    """Puts quotes into the text of a block."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._quotes: list[_Quote] = []
        self._before = " "

    def text(self, text: str) -> None:
        """Add text between two tags."""
        at = 0
        for found in _QUOTE.finditer(text):
            self._plain(text[at : found.start()])
            sign = unescape(found.group())
            quote = _Quote(len(self.pieces), sign, self._before)
            self._follow(sign)
            self._quotes.append(quote)
            self.pieces.append(found.group())
            self._before = sign
            at = found.end()
        self._plain(text[at:])

    def word(self) -> None:
        """Tell that something stands here which is a word of the sentence."""
        self._follow("x")
        self._before = "x"

    def decide(self) -> None:
        """Set the quotes: the block has ended, and it is known what they are."""
        for place, sign in _decided(self._quotes):
            self.pieces[place] = sign

    def _plain(self, text: str) -> None:
        if text:
            self._follow(text[:12])
            self.pieces.append(text)
            self._before = text[-1]

    def _follow(self, text: str) -> None:
        if self._quotes and not self._quotes[-1].after:
            self._quotes[-1].after = text


def _decided(quotes: list[_Quote]) -> Iterator[tuple[int, str]]:
    """Yield the places of the quotes whose part is certain, and what they become.

    An opening one needs one that closes it; an apostrophe needs nothing.
    """
    open_: list[_Quote] = []
    count = {'"': 0, "'": 0}
    for quote in quotes:
        last = open_[-1] if open_ else None
        if quote.before in _OPENS_AFTER or (last and quote.before == last.sign):
            if quote.sign == "'" and _ELIDED.match(quote.after):
                yield quote.place, "\u2019"
            elif quote.after.strip():
                open_.append(quote)
                count[quote.sign] += 1
        elif count[quote.sign]:
            if quote.sign == "'" and quote.after[:1].isalnum():
                yield quote.place, "\u2019"  # an apostrophe within what is quoted
                continue
            while (opening := open_.pop()).sign != quote.sign:
                count[opening.sign] -= 1  # it was never closed
            count[quote.sign] -= 1
            single = quote.sign == "'"
            yield opening.place, "\u2018" if single else "\u201c"
            yield quote.place, "\u2019" if single else "\u201d"
        elif quote.sign == "'" and not (
            quote.before.isdigit() and not quote.after[:1].isalpha()
        ):
            yield quote.place, "\u2019"


def typeset_in(language: str, html: str) -> str:
    """Return a page in ``language`` as that is set: only English is known."""
    return typeset(html) if language.lower().partition("-")[0] == "en" else html


def typeset(html: str) -> str:
    """Return a page with typographic quotes in what it shows as running text.

    Most blocks have no quotes, and are passed over.
    """
    done = block = at = body.start() if (body := _BODY.search(html)) else 0
    pieces = [html[:at]]
    while between := _BETWEEN.match(html, at):
        at = between.end()
        if between["edge"]:
            block = between.end("edge")
        if at == len(html):
            break
        if _QUOTE.match(html, at):
            end = _end_of_block(html, at)
            pieces += (html[done:block], _set(html[block:end]))
            done = block = at = end
        elif tag := tag_at(html, at):
            at = end_of(html, tag) if _is_apart(tag) else tag.end
            if tag.name not in _WORDS | _INLINE:
                block = at
        elif html[at] == "<":
            at += 1
    return "".join((*pieces, html[done:]))


def _end_of_block(html: str, at: int) -> int:
    """Return where the block ends that has something at an index."""
    while within := _WITHIN.match(html, at):
        at = within.end()
        tag = tag_at(html, at) if html.startswith("<", at) else None
        if tag and tag.name in _WORDS:
            at = end_of(html, tag) if _is_apart(tag) else tag.end
        elif at == len(html) or (tag and tag.name not in _INLINE):
            break
        elif not tag and html[at] == "<":
            at += 1
    return at


def _set(block: str) -> str:
    """Return the inside of a block with typographic quotes."""
    setter = _Setter()
    at = 0
    found = tags(block)
    while tag := next(found, None):
        setter.text(block[at : tag.start])
        at = tag.end
        if _is_apart(tag):
            at = end_of(block, tag)
            found = tags(block, at=at)
        setter.pieces.append(block[tag.start : at])
        if tag.name in _WORDS:
            setter.word()
    setter.text(block[at:])
    setter.decide()
    return "".join(setter.pieces)


def _is_apart(tag: Tag) -> bool:
    if tag.closes or tag.name in VOID or tag.ending.endswith("/>"):
        return False
    if tag.name in _APART:
        return True
    return not _RECORDED.isdisjoint((tag.get("class") or "").split())
