"""HTML inside Markdown: what is safe stays, what is not is told or refused.

Authors are trusted, text is not: the page's policy allows no inline script or
style, so those could only fail in silence.  Elements that HTML does not know,
such as ``<your-name>``, are placeholders that somebody forgot to put into
backticks; they are shown as the text that was typed.
"""

from __future__ import annotations

import re
from html import escape, unescape

from handbook import marks
from handbook.article import Link
from handbook.context import Context
from handbook.errors import nearest

_NAME = r"[A-Za-z][A-Za-z0-9-]*"
_ATTRIBUTE = r"""[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?"""
_TOKEN = re.compile(
    rf"<!--.*?(?:-->|\Z)|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<![A-Za-z][^>]*>"
    rf"|(?P<tag><(?P<close>/?)(?P<name>{_NAME})(?P<mark>{marks.MARK.pattern})?"
    rf"(?P<attributes>(?:\s+{_ATTRIBUTE})*)\s*/?>)",
    re.DOTALL,
)
_PAIR = re.compile(
    r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?"""
)
_STRAY = re.compile(r"&(?!#?\w+;)")

VOID = frozenset("br hr img wbr col source track".split())
_OPTIONAL_END = frozenset(
    "p li dt dd tr td th thead tbody tfoot colgroup caption rp rt".split()
)
_ALLOWED = frozenset(
    """
        a abbr address article b bdi bdo blockquote br caption cite code col
        colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5
        h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp section
        small source span strong sub summary sup table tbody td tfoot th thead
        time tr u ul var video audio track wbr
        """.split()
)
_OBSOLETE = {
    "center": "div",
    "font": "span",
    "strike": "s",
    "tt": "code",
    "big": "span",
}
_REFUSED = {
    "script": "the page's policy runs no script of an article",
    "style": "the page's policy applies no style of an article",
    "iframe": "the page's policy shows no frames",
    "object": "the page's policy shows no embedded objects",
    "embed": "the page's policy shows no embedded objects",
    "form": "the page's policy sends no forms",
    "link": "an article loads nothing into the page's head",
    "meta": "an article adds nothing to the page's head",
    "base": "it would redirect every link of the page",
    "svg": "inline drawings can carry script",
    "math": "MathML is not supported",
    "input": "an article holds no form fields",
    "button": "an article holds no form fields",
    "select": "an article holds no form fields",
    "textarea": "an article holds no form fields",
}
_GLOBAL = frozenset("id class title lang dir role hidden".split())
_ATTRIBUTES = {
    "a": "href rel name",
    "img": "src alt width height loading srcset",
    "source": "src srcset media type",
    "video": "src width height controls loop muted poster",
    "audio": "src controls loop muted",
    "track": "src kind srclang label",
    "td": "colspan rowspan headers",
    "th": "colspan rowspan scope headers",
    "col": "span",
    "colgroup": "span",
    "ol": "start reversed type",
    "li": "value",
    "details": "open",
    "time": "datetime",
    "del": "datetime",
    "ins": "datetime",
}
_ADDRESSES = frozenset({"href", "src", "poster"})
# Old attributes of presentation that READMEs are full of, and browsers' policy
# or the standard makes void; the ones about alignment become classes.
_SILENT = frozenset(
    "border cellpadding cellspacing bgcolor color target valign".split()
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_WEB = (
    "http:",
    "https:",
    "mailto:",
    "tel:",
    "ftp:",
    "irc:",
    "ircs:",
    "matrix:",
    "xmpp:",
)


class RawHtml:
    """Cleans the raw HTML of one page and watches that its tags pair up."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._open: list[tuple[str, int, int]] = []

    def clean(self, text: str, line: int) -> str:
        """Return ``text``, which starts at ``line``, as HTML that may be shown."""
        out: list[str] = []
        position = 0
        for token in _TOKEN.finditer(text):
            out.append(_plain(text[position : token.start()]))
            position = token.end()
            if token["tag"]:
                out.append(self._tag(token, line + text.count("\n", 0, token.start())))
        out.append(_plain(text[position:]))
        return marks.strip("".join(out))

    def finish(self) -> None:
        """Report what was opened and never closed."""
        for name, line, column in self._open:
            self.context.report(
                line,
                f"<{name}> is never closed",
                f"add </{name}>, or put the tag into `backticks`",
                column=column,
            )
        self._open.clear()

    def _tag(self, token: re.Match[str], line: int) -> str:
        place = marks.read(token["mark"] or "") or (line, 1)
        name = token["name"].lower()
        name = _OBSOLETE.get(name, name)
        if name in _REFUSED:
            self.context.report(
                place[0],
                f"<{name}> cannot be used: {_REFUSED[name]}",
                "take it out, or put it into `backticks` to show it",
                column=place[1],
            )
            return escape(token["tag"], quote=False)
        if name not in _ALLOWED:
            alike = nearest(name, _ALLOWED) if len(name) > 3 else None
            self.context.report(
                place[0],
                f"HTML has no element <{token['name']}>; it is shown as text",
                f"put it into `backticks`, or did you mean <{alike}>?"
                if alike
                else "put it into `backticks`",
                column=place[1],
                severity="warning",
            )
            return escape(token["tag"], quote=False)
        if token["close"]:
            return self._close(name, *place)
        if name not in VOID and name not in _OPTIONAL_END:
            self._open.append((name, *place))
        return f"<{name}{self._attributes(name, token['attributes'], *place)}>"

    def _close(self, name: str, line: int, column: int) -> str:
        if name in VOID:
            return ""
        if name in _OPTIONAL_END:
            return f"</{name}>"
        if name not in (opened for opened, _, _ in self._open):
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
        allowed = _GLOBAL | set(_ATTRIBUTES.get(element, "").split())
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
            elif name in _SILENT or name in kept:
                continue
            elif name in allowed or name.startswith(("aria-", "data-")):
                kept[name] = value
            else:
                self.context.report(
                    line,
                    f"the attribute '{name}' has no effect on <{element}>",
                    "delete it; looks are the style sheet's",
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
        if element == "img":
            kept.setdefault("alt", "")
        printed = []
        for name, value in kept.items():
            if name == "id" and value:
                self.context.claim_id(value, line)
            if name in _ADDRESSES and value:
                kind = "image" if name != "href" else "link"
                value = address(self.context, value, line, column, kind)
                if value is None:
                    continue
            elif name == "srcset" and value:
                value = self._srcset(value, line, column)
            printed.append(
                f" {name}" if value is None else f' {name}="{escape(value)}"'
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


def address(
    context: Context, target: str, line: int, column: int, kind: str
) -> str | None:
    """Return what to print for a link's target, or ``None`` if it is refused.

    Addresses on the web stay; those within the site become placeholders that
    are resolved when every page is known.
    """
    target = "".join(target.split()) if ":" in target.split("?")[0] else target.strip()
    scheme = _SCHEME.match(target)
    if scheme and scheme.group().lower().startswith(("javascript", "vbscript", "data")):
        if kind == "image" and re.match(r"data:image/(png|gif|jpeg|webp|avif)", target):
            return target
        context.report(
            line,
            f"a link may not start with '{scheme.group()}'",
            "link to a page or to a web address",
            column=column,
        )
        return None
    if target.startswith("//"):
        target = f"https:{target}"
        scheme = _SCHEME.match(target)
    if scheme:
        if scheme.group().lower() not in _WEB:
            context.report(
                line,
                f"'{scheme.group()}' is no address that browsers open",
                "link to a page or to a web address",
                column=column,
                severity="warning",
            )
        if kind == "image":
            context.report(
                line,
                "an image on another site would tell it who reads this page; "
                "it is not shown",
                "save the image beside the page",
                column=column,
                severity="warning",
            )
            return None
        return target
    return context.link(
        Link(
            target=target,
            line=line,
            column=column,
            kind="image" if kind == "image" else "link",
        )
    )


def _plain(text: str) -> str:
    return _STRAY.sub("&amp;", text).replace("<", "&lt;")
