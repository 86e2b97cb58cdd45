"""HTML inside Markdown: what is safe stays, what is not is told or refused.

Authors are trusted, text is not: the page's policy allows no inline script or
style, so those could only fail in silence.  Elements that HTML does not know,
such as ``<your-name>``, are placeholders that somebody forgot to put into
backticks; they are shown as the text that was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape

from handbook.commonmark.lines import Passage
from handbook.errors import ContentError
from handbook.page.context import Context
from handbook.page.destinations import ON_THE_WEB
from handbook.page.rawhtml.attributes import read_attributes
from handbook.page.rawhtml.nesting import ends, holds_blocks, misplaced
from handbook.page.rawhtml.tags import (
    ALLOWED,
    OPTIONAL_END,
    REFUSED,
    REPLACED,
    VOID,
)
from handbook.page.rawhtml.unknown import report_unknown

MAX_NESTING = 100
"""How deep elements may nest; no page's design goes a third as deep."""

_NAME = r"[A-Za-z][A-Za-z0-9-]*+"
_ATTRIBUTE = r"""[^\s"'<>/=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?"""
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)"
    r"|<![A-Za-z][^>]*+(?:>|\Z)"
    rf"|(?P<tag><(?P<close>/?)(?P<name>{_NAME})"
    rf"(?P<attributes>(?:\s++{_ATTRIBUTE})*+)\s*+/?>)"
    rf"|(?P<partial></?{_NAME})",
    re.DOTALL,
)
_SOURCE = re.compile(" src(?:set)?=")
_CENTRED = ' align="center"'

_STRAY = re.compile(r"&(?!#?\w+;)")


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is open, and where; one that is not printed is ``left_out``."""

    name: str
    line: int
    column: int
    left_out: bool = False


class RawHtml:
    """Cleans the raw HTML of one page and watches that its tags pair up.

    ``links`` counts the ``<a>`` elements so far; ``in_text`` tells that what is
    cleaned stands within a paragraph or a heading.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self.links = 0
        self.in_text = False
        self._open: list[_Open] = []
        self._floor = 0

    def clean(self, passage: Passage, start: int = 0, end: int | None = None) -> str:
        """Return the HTML in a passage, or in a part of it, as it may be shown."""
        text = passage.text
        end = len(text) if end is None else end
        out: list[str] = []
        position = start
        for token in _TOKEN.finditer(text, start, end):
            self.context.check_time()
            out.append(_plain(text[position : token.start()]))
            position = token.end()
            if token["tag"]:
                out.append(self._tag(token, *passage.place(token.start())))
            elif token["partial"]:
                self._report_partial(token["partial"], *passage.place(token.start()))
                out.append(_plain(token["partial"]))
        out.append(_plain(text[position:end]))
        return "".join(out)

    @property
    def in_link(self) -> bool:
        """Whether an ``<a>`` is open."""
        return any(one.name == "a" for one in self._open)

    def enter(self) -> int:
        """Start a block that has to close what it opens; see ``leave``."""
        floor, self._floor = self._floor, len(self._open)
        return floor

    def leave(self, floor: int) -> None:
        """End that block; ``floor`` is what ``enter`` returned."""
        self.finish()
        self._floor = floor

    def finish(self) -> None:
        """Report what was opened and never closed."""
        for one in self._open[self._floor :]:
            self._report_unclosed(one, ", or put the tag into `backticks`")
        del self._open[self._floor :]

    def interrupt(self, line: int, column: int) -> str:
        """Return the tags to end before a block of Markdown, which starts here."""
        ended = []
        while len(self._open) > self._floor:
            one = self._open[-1]
            if one.left_out or holds_blocks(one.name):
                break
            if one.name not in OPTIONAL_END:
                self.context.report(
                    line,
                    f"Markdown cannot stand in <{one.name}> as a block",
                    f"take out the blank line, or close <{one.name}> before it",
                    column=column,
                    severity="warning",
                    rule="html-block",
                )
                ended.append(f"</{one.name}>")
                self._open[-1] = replace(one, left_out=True)  # and its end tag, later
                break
            self._open.pop()
        return "".join(ended)

    def _report_unclosed(self, one: _Open, instead: str) -> None:
        if one.name not in OPTIONAL_END:
            self.context.report(
                one.line,
                f"<{one.name}> is never closed",
                f"add </{one.name}>{instead}",
                column=one.column,
            )

    def _report_partial(self, tag: str, line: int, column: int) -> None:
        self.context.report(
            line,
            f"the tag '{tag}' is not complete; it is shown as text",
            "end it with '>', or put it into `backticks`",
            column=column,
            severity="warning",
            rule="html-tag",
        )

    def _tag(self, token: re.Match[str], line: int, column: int) -> str:
        name = token["name"].lower()
        attributes = token["attributes"] + _CENTRED * (name == "center")
        name = REPLACED.get(name, name)
        if name in REFUSED:
            self.context.report(
                line,
                f"<{name}> cannot be used: {REFUSED[name]}",
                "take it out, or put it into `backticks` to show it",
                column=column,
                refusal=True,
            )
            return escape(token["tag"], quote=False)
        if name not in ALLOWED:
            report_unknown(self.context, token, line, column)
            return escape(token["tag"], quote=False)
        if token["close"]:
            return self._close(name, line, column)
        if name == "a":
            self.check_link(line, column)
            self.links += 1
        left_out = self._is_misplaced(name, token["name"], line, column)
        tag = ""
        if not left_out:
            tag = self._start(name, attributes, line, column)
        if name in VOID:
            return tag
        if token["tag"].endswith("/>"):
            return f"{tag}</{name}>" if tag else ""  # as XML has it, which was meant
        self._enter_element(_Open(name, line, column, left_out))
        return tag

    def _start(self, name: str, attributes: str, line: int, column: int) -> str:
        """Return a start tag; for an image that may not be loaded, a link to it."""
        found = read_attributes(name, attributes, self.context, line, column)
        shown = f"<{name}{found.printed}>"
        if name not in ("img", "source", "track") or _SOURCE.search(shown):
            return shown
        if not found.refused:
            problem = f"<{name}> names no file; it is left out"
            self.context.report(
                line,
                problem,
                'add src="..."',
                column=column,
                severity="warning",
                rule="html-source",
            )
        if name != "img":
            return ""
        words = escape(found.alt or found.refused)
        if self.in_link or not ON_THE_WEB.match(found.refused):
            return words
        return f'<a href="{escape(found.refused)}">{words}</a>'

    def _is_misplaced(self, name: str, typed: str, line: int, column: int) -> bool:
        """Report an element that may not stand here; whether it is one."""
        while len(self._open) > self._floor and ends(self._open[-1].name, name):
            self._open.pop()
        around = [one.name for one in self._open[self._floor :] if not one.left_out]
        if found := misplaced(name, around, in_text=self.in_text):
            problem, fix = found
            self.context.report(
                line,
                f"{problem.replace(name, typed, 1)}; it is left out",
                fix,
                column=column,
                severity="warning",
                rule="html-place",
            )
        return found is not None

    def check_link(self, line: int, column: int, links: int | None = None) -> None:
        """Report a link that starts here if it is within an ``<a>``, or holds one.

        ``links`` is how many there were where it started, if not here.
        """
        if self.in_link or self.links > (self.links if links is None else links):
            self.context.report(
                line,
                "a link cannot stand in another link",
                "end the outer one before the inner one, or take one of them out",
                column=column,
            )

    def _enter_element(self, entered: _Open) -> None:
        if len(self._open) >= MAX_NESTING:
            self.context.report(
                entered.line,
                f"HTML elements nest deeper than {MAX_NESTING}",
                "close the elements around this one",
                column=entered.column,
            )
            raise ContentError(self.context.mistakes)
        self._open.append(entered)

    def _close(self, name: str, line: int, column: int) -> str:
        if name in VOID:
            return ""
        if name not in (one.name for one in self._open[self._floor :]):
            self.context.report(
                line,
                f"</{name}> closes nothing",
                "write <div> and </div> around blocks, <p> holds text only"
                if name == "p"
                else f"open <{name}> before it, or delete it",
                column=column,
                severity="warning" if name in OPTIONAL_END else "error",
                rule="html-end" if name in OPTIONAL_END else "",
            )
            return ""
        while (unclosed := self._open.pop()).name != name:
            self._report_unclosed(unclosed, f" before </{name}> on line {line}")
        return "" if unclosed.left_out else f"</{name}>"


def _plain(text: str) -> str:
    return _STRAY.sub("&amp;", text).replace("<", "&lt;")
