"""HTML inside Markdown: what is safe stays, what is not is told or refused.

Authors are trusted, text is not: the page's policy allows no inline script or
style, so those could only fail in silence.  Elements that HTML does not know,
such as ``<your-name>``, are placeholders that somebody forgot to put into
backticks; they are shown as the text that was typed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from typing import Literal

from handbook.context import Context
from handbook.destinations import address
from handbook.errors import ContentError, slip
from handbook.htmltags import (
    ALLOWED,
    ATTRIBUTES,
    GLOBAL_ATTRIBUTES,
    OPTIONAL_END,
    PRESENTATION,
    REFUSED,
    REPLACED,
    VOID,
)
from handbook.lines import Passage

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
_PAIR = re.compile(
    r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?"""
)
_CENTRED = ' align="center"'
_INSTEAD = {
    "style": "delete it; looks are the style sheet's",
    "markdown": "delete it, and put a blank line between the tags and the Markdown",
}
"""What to do about attributes of other programs, if not only to delete them."""

_STRAY = re.compile(r"&(?!#?\w+;)")
_ADDRESSES: dict[str, Literal["link", "image"]] = {
    "href": "link",
    "src": "image",
    "poster": "image",
}


class RawHtml:
    """Cleans the raw HTML of one page and watches that its tags pair up.

    ``links`` counts the ``<a>`` elements so far.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self.links = 0
        self._open: list[tuple[str, int, int]] = []
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
        return any(name == "a" for name, _, _ in self._open)

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
        for name, line, column in self._open[self._floor :]:
            self.context.report(
                line,
                f"<{name}> is never closed",
                f"add </{name}>, or put the tag into `backticks`",
                column=column,
            )
        del self._open[self._floor :]

    def _report_partial(self, tag: str, line: int, column: int) -> None:
        self.context.report(
            line,
            f"the tag '{tag}' is not complete; it is shown as text",
            "end it with '>', or put it into `backticks`",
            column=column,
            severity="warning",
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
            )
            return escape(token["tag"], quote=False)
        if name not in ALLOWED:
            alike = _alike(name)
            self.context.report(
                line,
                f"HTML has no element <{token['name']}>; it is shown as text",
                f"put it into `backticks`, or did you mean <{alike}>?"
                if alike
                else "put it into `backticks`",
                column=column,
                severity="warning",
            )
            return escape(token["tag"], quote=False)
        if token["close"]:
            return self._close(name, line, column)
        if name == "a":
            self.check_link(line, column)
            self.links += 1
        tag = f"<{name}{self._attributes(name, attributes, line, column)}>"
        if name in VOID or name in OPTIONAL_END:
            return tag
        if token["tag"].endswith("/>"):
            return f"{tag}</{name}>"  # as XML has it, which is what was meant
        self._enter_element(name, line, column)
        return tag

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

    def _enter_element(self, name: str, line: int, column: int) -> None:
        if len(self._open) >= MAX_NESTING:
            self.context.report(
                line,
                f"HTML elements nest deeper than {MAX_NESTING}",
                "close the elements around this one",
                column=column,
            )
            raise ContentError(self.context.mistakes)
        self._open.append((name, line, column))

    def _close(self, name: str, line: int, column: int) -> str:
        if name in VOID:
            return ""
        if name in OPTIONAL_END:
            return f"</{name}>"
        if name not in (opened for opened, _, _ in self._open[self._floor :]):
            self.context.report(
                line,
                f"</{name}> closes nothing",
                f"open <{name}> before it, or delete it",
                column=column,
            )
            return ""
        while self._open[-1][0] != name:
            unclosed, at_line, at_column = self._open.pop()
            self.context.report(
                at_line,
                f"<{unclosed}> is never closed",
                f"add </{unclosed}> before </{name}> on line {line}",
                column=at_column,
            )
        self._open.pop()
        return f"</{name}>"

    def _attributes(self, element: str, text: str, line: int, column: int) -> str:
        allowed = GLOBAL_ATTRIBUTES | set(ATTRIBUTES.get(element, "").split())
        kept: dict[str, str | None] = {}
        for match in _PAIR.finditer(text):
            name = match[1].lower()
            value = next((v for v in match.groups()[1:] if v is not None), None)
            value = None if value is None else unescape(value)
            if name.startswith("on"):
                self.context.report(
                    line,
                    f"the attribute '{name}' cannot be used: the page's policy "
                    "runs no script of an article",
                    "delete it",
                    column=column,
                )
            elif name == "align" and value in ("left", "right", "center"):
                kept["class"] = f"{kept.get('class') or ''} align-{value}".strip()
            elif name in PRESENTATION or name in kept:
                continue
            elif name in allowed or name.startswith(("aria-", "data-")):
                kept[name] = value
            else:
                self.context.report(
                    line,
                    f"the attribute '{name}' has no effect on <{element}>",
                    _INSTEAD.get(name, "delete it"),
                    column=column,
                    severity="warning",
                )
        return self._printed(element, kept, line, column)

    def _printed(
        self, element: str, kept: dict[str, str | None], line: int, column: int
    ) -> str:
        if "name" in kept:
            kept.setdefault("id", kept.pop("name"))
            kept.pop("name", None)
        if element == "img" and "alt" not in kept:
            kept["alt"] = ""
            self.context.report(
                line,
                "the image has no description",
                'add alt="what it shows", or alt="" if it only decorates',
                column=column,
                severity="warning",
            )
        printed = []
        for name, value in kept.items():
            shown = value
            if name == "id":
                self.context.claim_id(value or "", line)
            elif name in _ADDRESSES and value:
                kind = _ADDRESSES[name]
                shown = address(self.context, value, line, column, kind)
                if shown is None:
                    continue
            elif name == "srcset" and value:
                shown = self._srcset(value, line, column)
            printed.append(
                f" {name}" if shown is None else f' {name}="{escape(shown)}"'
            )
        return "".join(printed)

    def _srcset(self, value: str, line: int, column: int) -> str:
        candidates = []
        for candidate in value.split(","):
            target, _, size = candidate.strip().partition(" ")
            found = address(self.context, target, line, column, "image")
            if found is not None:
                candidates.append(f"{found} {size}".strip())
        return ", ".join(candidates)


@lru_cache(maxsize=1000)
def _alike(name: str) -> str | None:
    return slip(name, ALLOWED)


def _plain(text: str) -> str:
    return _STRAY.sub("&amp;", text).replace("<", "&lt;")
