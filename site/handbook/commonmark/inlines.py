"""Text within a block, by CommonMark 0.31.2, section 6.

Python-Markdown's own patterns differ from CommonMark in hundreds of cases, and
take quadratic time or worse for some texts.  This reads a text once, from left
to right; other extensions are asked where their patterns match.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from handbook.commonmark import autolinks, tokens
from handbook.commonmark.brackets import Brackets
from handbook.commonmark.codespans import CodeSpans
from handbook.commonmark.emphasis import Delimiter, Rule, find_delimiter, resolve
from handbook.commonmark.footnotes import Footnotes
from handbook.commonmark.foreign import Foreign
from handbook.commonmark.host import Host, Html, report_slips, report_undefined
from handbook.commonmark.inlinehtml import InlineHtml
from handbook.commonmark.lines import Passage
from handbook.commonmark.processors import Found, Matches, read_within
from handbook.commonmark.references import ENTITY, Target, normal, unescape
from handbook.commonmark.tokens import Token

_SPACES = re.compile(r"\s")
_HOLD_BLOCKS = frozenset({"td", "th", "li", "dd"})
_FOOTNOTE = re.compile(r"\[\^([^\]\[\s\\]{1,200}+)\]")


@cache
def _ordinary(marks: str) -> re.Pattern[str]:
    return re.compile(rf"[^\\`\[\]!<&\n{re.escape(marks)}]+")


@dataclass(slots=True)
class Inlines:
    """What the texts of one page share.

    ``stash`` keeps finished HTML and returns what stands for it in a text.
    ``rules`` are those of emphasis, by character; ``footnotes`` is ``None`` where the
    text has none, nor bare addresses.  ``processors`` are other extensions'.
    """

    host: Host
    references: Mapping[str, Target]
    html: Html
    stash: Callable[[str], str]
    rules: Mapping[str, Rule]
    footnotes: Footnotes | None
    processors: Sequence[InlineProcessor] = ()
    used: set[str] = field(default_factory=set)

    def fill(
        self, element: Element, passage: Passage, first: Element | None = None
    ) -> None:
        """Put the passage's content into ``element``, before what it holds already.

        ``first`` goes before all of it.
        """
        self.host.begin(passage.place(0)[0])
        self.html.in_text = element.tag not in _HOLD_BLOCKS
        self.put(element, passage, {element.tag}, first)
        self.html.finish()

    def put(
        self,
        element: Element,
        passage: Passage,
        ancestors: set[str],
        first: Element | None = None,
    ) -> None:
        """Put the passage's content into ``element``; ``ancestors`` are around it."""
        read = _Reader(self, passage, ancestors).read()
        if first is not None:
            read[:0] = [first, " "]
        if not tokens.put(element, read):
            line, column = passage.place(0)
            self.host.report(
                line,
                f"emphasis nests deeper than {tokens.MAX_NESTING}",
                "put text that is not Markdown into a code block",
                column=column,
            )


class _Reader:
    """Reads one passage into tokens; ``ancestors`` are the tags around it."""

    def __init__(self, page: Inlines, passage: Passage, ancestors: set[str]) -> None:
        self.page = page
        self.host, self.html = page.host, page.html
        self.passage, self.ancestors = passage, ancestors
        self.text = passage.text.rstrip(" \t\n")
        self.tokens: list[Token] = []
        self.delimiters: list[Delimiter] = []
        self.foreign = Foreign(passage, page.host.foreign)
        unspaced = (mark for mark, rule in page.rules.items() if rule.unspaced)
        spaced = self.text if any(mark in self.text for mark in unspaced) else ""
        self.spaces = [found.start() for found in _SPACES.finditer(spaced)]
        self.brackets = Brackets(
            passage,
            page.host,
            page.html,
            page.references,
            tokens=self.tokens,
            delimiters=self.delimiters,
            spaces=self.spaces,
            used=page.used,
        )
        self.markup = InlineHtml(self.text)
        self.matches = Matches(page.processors, self.text, ancestors)
        self.code_spans = CodeSpans(self.text)
        self.bare_links = autolinks.BareLinks(self.text if page.footnotes else "")
        self.hidden: list[tuple[int, int]] = []  # what is no text to read

    def read(self) -> list[Token]:
        """Return the tokens of the passage, with emphasis resolved."""
        index, rules = 0, self.page.rules
        ordinary = _ordinary("".join(rules))
        while index < len(self.text):
            if found := self.matches.at(index):
                index = self.found(index, found)
                continue
            upcoming = self.matches.next(index + 1)
            if text := ordinary.match(self.text, index, upcoming):
                index = self.ordinary(index, text.end())
                continue
            self.host.check_time()
            start, character = index, self.text[index]
            if character in rules:
                index = self.run(index, rules[character])
                continue
            reader = _READERS.get(character)
            index = reader(self, index) if reader else self.literal(index, index + 1)
            if character == "\\" or (index > start + 1 and character != "!"):
                self.hidden.append((start, index))
        resolve(self.delimiters, self.spaces)
        self.brackets.report_missing()
        self.foreign.tell_runs()
        report_slips(self.host, self.passage, self.hidden)
        return self.tokens

    def found(self, index: int, found: Found) -> int:
        """Keep what another extension made of the text at ``index``."""
        self.literal(index, found.start)
        read_within(found, self.passage, self.ancestors, self.page.put)
        self.tokens.append(found.node)
        self.foreign.tell_node(found)
        self.hidden.append((found.start, found.end))
        return found.end

    def literal(self, index: int, end: int) -> int:
        """Keep the text up to ``end`` as it is."""
        self.tokens.append(self.text[index:end])
        return end

    def ordinary(self, index: int, end: int) -> int:
        """Keep text up to ``end``, and make links of the addresses in it."""
        bracketed = self.brackets.bracketed
        while index < end:
            found = self.bare_links.find(index, end, bracketed=bracketed)
            if found is None or self.html.in_link:
                return self.literal(index, end)
            self.host.check_time()
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
        code, end = self.code_spans.read(index)
        if code is None:
            return self.literal(index, end)
        element = Element("code")
        element.text = AtomicString(code)
        self.tokens.append(element)
        return end

    def run(self, index: int, rule: Rule) -> int:
        """Read a run of characters that may be emphasis."""
        character, end = self.text[index], index + 1
        while self.text.startswith(character, end):
            end += 1
        found = find_delimiter(self.text, index, end, rule)
        self.tokens.append(found)
        if found.can_open or found.can_close:
            self.delimiters.append(found)
            self.foreign.note_run(found)
        return end

    def angle(self, index: int) -> int:
        """Read an address in angle brackets, or HTML."""
        for pattern, scheme in autolinks.POINTED:
            if found := pattern.match(self.text, index):
                self.html.check_link(*self.passage.place(index))
                text = found[1]
                return self.autolink(index + 1, text, scheme + text, found.end())
        tag = self.markup.end_of_tag(index)
        end = tag or self.markup.end_of_other(index)
        if end is None:
            return self.literal(index, index + 1)
        html = self.html.clean(self.passage, index, end)
        if tag and html.startswith("&lt;"):  # it is not to be HTML
            return self.literal(index, end)
        if html:
            self.tokens.append(self.page.stash(html))
        return end

    def autolink(self, index: int, text: str, target: str, end: int) -> int:
        """Make a link of an address, which starts at ``index``."""
        link = Element("a")
        found = self.host.address(target, *self.passage.place(index))
        if found is not None:
            link.set("href", found)
        link.text = AtomicString(text)
        self.tokens.append(link)
        return end

    def bang(self, index: int) -> int:
        """Read what may open an image."""
        if self.text.startswith("![", index):
            return self.brackets.open(index, is_image=True)
        return self.literal(index, index + 1)

    def open_bracket(self, index: int) -> int:
        """Read a footnote's mark, or what may open a link."""
        footnotes = self.page.footnotes
        if footnotes and (mark := _FOOTNOTE.match(self.text, index)):
            place = self.passage.place(index)
            if (found := footnotes.refer(mark[1], *place)) is not None:
                self.tokens.append(found)
                return mark.end()
            if normal(mark[1]) not in self.page.references:
                report_undefined(
                    self.host.report,
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
    "[": _Reader.open_bracket,
    "]": _Reader.close_bracket,
    "!": _Reader.bang,
    "<": _Reader.angle,
    "&": _Reader.entity,
    "\n": _Reader.line_end,
}
