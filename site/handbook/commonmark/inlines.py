"""Text within a block, by CommonMark 0.31.2, section 6.

Python-Markdown's own patterns differ from CommonMark in hundreds of cases, and
take quadratic time or worse for some texts.  This reads a text once, from left
to right; what Python-Markdown's extensions add to the inline syntax (keys) is asked
for where their first characters stand.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from handbook.commonmark import autolinks
from handbook.commonmark import passages as phrases
from handbook.commonmark.brackets import Brackets
from handbook.commonmark.comments import Unshown
from handbook.commonmark.destinations import address
from handbook.commonmark.emphasis import Delimiter, find_delimiter, resolve
from handbook.commonmark.footnotes import Footnotes
from handbook.commonmark.foreign import HIDDEN, marks_within
from handbook.commonmark.grammar import TAG
from handbook.commonmark.lines import Passage
from handbook.commonmark.passages import Token
from handbook.commonmark.rawhtml import RawHtml
from handbook.commonmark.references import ENTITY, Target, normal, unescape
from handbook.page.context import Context

Hosted = Callable[[str, int], tuple[Element, int] | None]
"""Asks the extensions what they make of a text at an index: an element and the
index behind it."""

_ORDINARY = re.compile(r"[^\\`*_~\[\]!<&\n+]+")
_BACKTICKS = re.compile("`+")
_RUN = re.compile(r"\*+|_+|~+")
_TAG = re.compile(TAG)
_MARKED = re.compile(r"[{=^:$~]|\[\[|\][ \t]")

_HOLD_BLOCKS = frozenset({"td", "th", "li", "dd"})
_FOOTNOTE = re.compile(r"\[\^([^\]\[\s\\]{1,200}+)\]")
_LETTER = re.compile(r"\+\+\w\+\+")
_KEYS = re.compile(r"\+\+([\w-]+(?:\+[\w-]+)*+)\+\+")


@dataclass(slots=True)
class Inlines:
    """What the texts of one page share.

    ``stash`` keeps finished HTML and returns what stands for it in a text.
    """

    context: Context
    references: Mapping[str, Target]
    raw: RawHtml
    stash: Callable[[str], str]
    hosted: Hosted
    footnotes: Footnotes
    used: set[str] = field(default_factory=set)

    def fill(
        self, element: Element, passage: Passage, first: Element | None = None
    ) -> None:
        """Put the passage's content into ``element``, before what it holds already.

        ``first`` goes before all of it.
        """
        self.context.line = passage.place(0)[0]
        self.raw.in_text = element.tag not in _HOLD_BLOCKS
        tokens = _Reader(self, passage).read()
        if first is not None:
            tokens[:0] = [first, " "]
        if not phrases.put(element, tokens):
            line, column = passage.place(0)
            self.context.report(
                line,
                f"emphasis nests deeper than {phrases.MAX_NESTING}",
                "put text that is not Markdown into a code block",
                column=column,
            )
        self.raw.finish()


class _Reader:
    """Reads one passage into tokens."""

    def __init__(self, page: Inlines, passage: Passage) -> None:
        self.page = page
        self.passage = passage
        self.text = passage.text.rstrip(" \t\n")
        self.tokens: list[Token] = []
        self.delimiters: list[Delimiter] = []
        self.brackets = Brackets(
            passage, page.raw, page.references, self.tokens, self.delimiters
        )
        self.brackets.used = page.used
        self.unshown = Unshown(self.text)
        self.backticks: dict[int, list[int]] | None = None
        self.bare_links = autolinks.BareLinks(self.text)
        self.hidden: list[tuple[int, int]] = []  # what is no text to read

    def read(self) -> list[Token]:
        """Return the tokens of the passage, with emphasis resolved."""
        index = 0
        while index < len(self.text):
            ordinary = _ORDINARY.match(self.text, index)
            if ordinary:
                index = self.ordinary(index, ordinary.end())
            else:
                self.page.context.check_time()
                start, index = index, _READERS[self.text[index]](self, index)
                character = self.text[start]
                beyond = index > start + 1 and character not in "*_~!"
                if character == "\\" or beyond:
                    self.hidden.append((start, index))
        resolve(self.delimiters)
        self.brackets.report_missing()
        self.report_marks()
        return self.tokens

    def report_marks(self) -> None:
        """Warn of marks of other programs in what is text."""
        if not _MARKED.search(self.text):
            return
        pieces: list[str] = []
        at = 0
        for start, end in self.hidden:
            pieces += (self.text[at:start], HIDDEN * (end - start))
            at = end
        pieces.append(self.text[at:])
        for index, problem, fix in marks_within("".join(pieces)):
            line, column = self.passage.place(index)
            self.page.context.report(
                line, problem, fix, column=column, severity="warning"
            )

    def literal(self, index: int, end: int) -> int:
        """Keep the text up to ``end`` as it is."""
        self.tokens.append(self.text[index:end])
        return end

    def ordinary(self, index: int, end: int) -> int:
        """Keep text up to ``end``, and make links of the addresses in it."""
        bracketed = self.brackets.bracketed
        while index < end:
            found = self.bare_links.find(index, end, bracketed=bracketed)
            if found is None or self.page.raw.in_link:
                return self.literal(index, end)
            self.page.context.check_time()
            self.literal(index, found.start)
            text = self.text[found.start : found.end]
            index = self.autolink(found.start, text, found.target, found.end)
            self.hidden.append((found.start, found.end))
        return index

    def backslash(self, index: int) -> int:
        """Read an escaped character or a line break."""
        following = self.text[index + 1 : index + 2]
        if following == "\n":
            self.tokens.append(Element("br"))
            return index + 2
        if following and following in string.punctuation:
            return self.literal(index + 1, index + 2)
        return self.literal(index, index + 1)

    def entity(self, index: int) -> int:
        """Read a character reference."""
        match = ENTITY.match(self.text, index)
        if not match:
            return self.literal(index, index + 1)
        self.tokens.append(unescape(match.group()))
        return match.end()

    def line_end(self, index: int) -> int:
        """Read the end of a line: a line break after two spaces."""
        last = self.tokens[-1] if self.tokens else None
        if isinstance(last, str):
            self.tokens[-1] = kept = last.rstrip(" ")
            if len(last) - len(kept) >= 2:
                self.tokens.append(Element("br"))
                return index + 1
        return self.literal(index, index + 1)

    def code(self, index: int) -> int:
        """Read a code span, if as many backticks as open it close it."""
        run = _BACKTICKS.match(self.text, index)
        assert run  # noqa: S101 - the caller looked
        if self.backticks is None:
            self.backticks = {}
            for found in _BACKTICKS.finditer(self.text):
                self.backticks.setdefault(len(found.group()), []).append(found.start())
        length = len(run.group())
        ends = self.backticks.get(length, [])
        place = bisect_right(ends, index)
        if place == len(ends):
            return self.literal(index, run.end())
        code = self.text[run.end() : ends[place]].replace("\n", " ")
        if code[0] == code[-1] == " " and code.strip(" "):
            code = code[1:-1]
        element = Element("code")
        element.text = code
        self.tokens.append(element)
        return ends[place] + length

    def run(self, index: int) -> int:
        """Read a run of characters that may be emphasis."""
        match = _RUN.match(self.text, index)
        assert match  # noqa: S101 - the caller looked
        found = find_delimiter(self.text, index, match.end())
        self.tokens.append(found)
        if found.can_open or found.can_close:
            self.delimiters.append(found)
        return match.end()

    def angle(self, index: int) -> int:
        """Read an address in angle brackets, or HTML."""
        if auto := autolinks.POINTED.match(self.text, index):
            self.page.raw.check_link(*self.passage.place(index))
            return self.autolink(index + 1, auto[1], auto[1], auto.end())
        if email := autolinks.POINTED_EMAIL.match(self.text, index):
            self.page.raw.check_link(*self.passage.place(index))
            mail = email[1]
            return self.autolink(index + 1, mail, f"mailto:{mail}", email.end())
        if tag := _TAG.match(self.text, index):
            html = self.page.raw.clean(self.passage, index, tag.end())
            if html.startswith("&lt;"):  # an element that may not be shown
                return self.literal(index, tag.end())
            if html:
                self.tokens.append(self.page.stash(html))
            return tag.end()
        return self.unshown.end(index) or self.literal(index, index + 1)

    def autolink(self, index: int, text: str, target: str, end: int) -> int:
        """Make a link of an address, which starts at ``index``."""
        link = Element("a")
        place = self.passage.place(index)
        found = address(self.page.context, target, *place, "link")
        if found is not None:
            link.set("href", found)
        link.text = text
        self.tokens.append(link)
        return end

    def plus(self, index: int) -> int:
        """Read keys, such as ``++ctrl+k++``; not "C++ and D++", nor ``++i++``."""
        within_word = index > 0 and self.text[index - 1].isalnum()
        if self.text.startswith("++", index) and not within_word:
            if letter := _LETTER.match(self.text, index):
                return self.literal(index, letter.end())
            if found := self.page.hosted(self.text, index):
                self.tokens.append(found[0])
                return found[1]
            if keys := _KEYS.match(self.text, index):
                line, column = self.passage.place(index)
                self.page.context.report(
                    line,
                    f"'{keys.group()}' names a key that is not known",
                    'write its label in quotes: ++"label"++',
                    column=column,
                    severity="warning",
                )
        return self.literal(index, index + 1)

    def bang(self, index: int) -> int:
        """Read what may open an image."""
        if self.text.startswith("![", index):
            return self.brackets.open(index, is_image=True)
        return self.literal(index, index + 1)

    def open_bracket(self, index: int) -> int:
        """Read a footnote's mark, or what may open a link."""
        if mark := _FOOTNOTE.match(self.text, index):
            place = self.passage.place(index)
            if (found := self.page.footnotes.refer(mark[1], *place)) is not None:
                self.tokens.append(found)
                return mark.end()
            if normal(mark[1]) not in self.page.references:
                self.page.context.report_missing(
                    f"the footnote {mark.group()}",
                    f"{mark.group()}: text",
                    *place,
                )
        return self.brackets.open(index, is_image=False)

    def close_bracket(self, index: int) -> int:
        """Read what may end a link's text or an image's description."""
        end = self.brackets.close(index)
        if end == index + 1:
            self.hidden.append((index, end))  # a label, which ends a link all the same
        return end or self.literal(index, index + 1)


_READERS: Mapping[str, Callable[[_Reader, int], int]] = {
    "\\": _Reader.backslash,
    "`": _Reader.code,
    "*": _Reader.run,
    "_": _Reader.run,
    "~": _Reader.run,
    "[": _Reader.open_bracket,
    "]": _Reader.close_bracket,
    "!": _Reader.bang,
    "<": _Reader.angle,
    "&": _Reader.entity,
    "\n": _Reader.line_end,
    "+": _Reader.plus,
}
