"""Code to HTML, by Pygments; the only module that knows it.

Lexers and the formatter are made once: making them anew for every block would
cost as much as highlighting itself.  No language is ever guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from io import StringIO
from itertools import pairwise

from markupsafe import Markup, escape
from pygments.formatters import HtmlFormatter
from pygments.lexer import DelegatingLexer, Lexer
from pygments.lexers import get_all_lexers, get_lexer_by_name
from pygments.token import (
    STANDARD_TYPES,
    Comment,
    Generic,
    Keyword,
    Literal,
    Name,
    Text,
)
from pygments.token import _TokenType as TokenType
from pygments.util import ClassNotFound

from handbook.page.code.languages import PLAIN, pygments_name
from handbook.page.code.linemarks import mark_texts
from handbook.page.code.timelimit import TooSlow, give_up, in_time, looking
from handbook.spelling import slip

INKS: Mapping[TokenType, str] = {
    Comment: "comment",
    Keyword: "keyword",
    Literal.String: "string",
    Literal.Number: "number",
    Name.Function: "name",
    Name.Class: "name",
    Name.Tag: "name",
    Name.Attribute: "number",
    Name.Builtin: "builtin",
    Name.Decorator: "builtin",
    Name.Exception: "builtin",
    Name.Constant: "builtin",
    Name.Variable: "builtin",
    Name.Entity: "builtin",
    Generic.Heading: "name",
    Generic.Inserted: "string",
    Generic.Deleted: "error",
    Generic.Prompt: "comment",
    Generic.Error: "error",
    Generic.Traceback: "error",
}
"""The ink of a token, ``--code-<ink>`` in ``tokens.css``; others have the text's."""

_STYLES: Mapping[TokenType, str] = {
    Comment: "font-style:italic",
    Generic.Emph: "font-style:italic",
    Generic.Heading: "font-weight:600",
    Generic.Strong: "font-weight:600",
    Generic.Prompt: "font-weight:400;user-select:none",
}
_PROMPT = f'<span class="{STANDARD_TYPES[Generic.Prompt]}">'
_TAG = re.compile(r"<[^>]*>")
_FORMATTER: HtmlFormatter[str] = HtmlFormatter(nowrap=True)


def require(language: str) -> None:
    """Raise ``UnknownLanguage`` if ``language`` is none that can be highlighted."""
    name = pygments_name(language)
    if name not in PLAIN and _lexer(name) is None:
        raise UnknownLanguage(language.lower())


class UnknownLanguage(Exception):
    """No lexer has this name; ``alike`` is the nearest one that exists."""

    def __init__(self, language: str) -> None:
        self.alike = _alike(language)
        super().__init__(language)


@lru_cache(maxsize=1000)
def _alike(language: str) -> str | None:
    names = (alias for lexer in get_all_lexers(plugins=False) for alias in lexer[1])
    return slip(language, names)


def highlight(
    code: str,
    language: str,
    marks: Mapping[str, frozenset[int]] | None = None,
    check_time: Callable[[], None] = lambda: None,
    *,
    texts: Sequence[str] = (),
    starts: Callable[[int], str] = lambda _: "",
    ends: Mapping[int, str] | None = None,
) -> Markup:
    """Return ``code`` as HTML, each of its lines in a ``<span class="line">``.

    ``marks`` gives line numbers (from 1) by class: ``highlight``, ``focus``,
    ``inserted`` or ``deleted``.  ``texts`` are marked wherever they stand in a line.
    ``starts`` and ``ends`` give what stands before and behind a line, as HTML.
    In a terminal session, the lines that were typed have the class ``typed``; in
    programs, a blank line after another one has ``again``: it is not shown.
    ``check_time`` is called for every token, and may raise.
    What takes too long (see ``timelimit``) is shown without colours.
    Raises ``UnknownLanguage``.
    """
    code = code.removesuffix("\n") + "\n"
    name = pygments_name(language)
    html = None if name in PLAIN else _html(code, name, language, check_time)
    if html is None:
        html = str(escape(code))
    lines = html.removesuffix("\n").split("\n")
    classes = [["line", "typed"] if typed else ["line"] for typed in _typed(lines)]
    for name, numbers in (marks or {}).items():
        for number in numbers:
            if number <= len(lines):
                classes[number - 1].append(name)
    if name not in PLAIN:
        for number in _blank_again(lines):
            if classes[number] == ["line"] and not starts(number + 1):
                classes[number].append("again")
    shown = []
    for number, (names, line) in enumerate(zip(classes, lines, strict=True), 1):
        marked = mark_texts(line, texts) if texts else line
        end = (ends or {}).get(number, "")
        start = f'<span class="{" ".join(names)}">{starts(number)}'
        shown.append(f"{start}{marked}{end}\n</span>")
    return Markup("".join(shown))


def _html(
    code: str, name: str, language: str, check_time: Callable[[], None]
) -> str | None:
    """Return code with its colours; ``None``, which is noted, if that takes long."""
    known = _last(code, name)
    if known:
        return known[0]
    lexer = _lexer(name)
    if lexer is None:
        raise UnknownLanguage(language.lower())
    out = StringIO()
    try:
        _FORMATTER.format(_coloured(in_time(lexer.get_tokens, code), check_time), out)
    except TooSlow:
        give_up(language)
        return None
    known.append(out.getvalue())
    return known[0]


@lru_cache(maxsize=500)
def _last(_code: str, _name: str) -> list[str]:
    """Return the HTML of code that was highlighted lately, in a list; else no item.

    A page that is saved again has most of its blocks as they were.
    """
    return []


def _blank_again(lines: Sequence[str]) -> Iterator[int]:
    """Yield the places of blank lines that come after a blank line."""
    for place, (before, line) in enumerate(pairwise(lines), 1):
        if not _TAG.sub("", before).strip() and not _TAG.sub("", line).strip():
            yield place


def _typed(lines: Iterable[str]) -> Iterator[bool]:
    """Tell of each line of HTML whether it begins with a prompt or continues one."""
    continued = False
    for line in lines:
        typed = continued or line.startswith(_PROMPT)
        continued = typed and line.removesuffix("</span>").endswith("\\")
        yield typed


@lru_cache(maxsize=1000)
def _lexer(name: str) -> Lexer | None:
    try:
        return _watched(get_lexer_by_name(name, stripnl=False, ensurenl=True))
    except ClassNotFound:
        return None


def _watched(lexer: Lexer) -> Lexer:
    """Return a lexer whose parts look at the time, if it is made of others.

    It collects what they find before anybody sees a token.
    """
    if isinstance(lexer, DelegatingLexer):
        for part in (lexer.root_lexer, lexer.language_lexer):
            read = _watched(part).get_tokens_unprocessed
            part.get_tokens_unprocessed = looking(read)
    return lexer


def _coloured(
    tokens: Iterable[tuple[TokenType, str]], check_time: Callable[[], None]
) -> Iterator[tuple[TokenType, str]]:
    """Reduce tokens to the kinds that have a look of their own.

    Most tokens are plain names, spaces and punctuation; a tag around each would
    double the size of a page and change nothing that can be seen.
    """
    for token, text in tokens:
        check_time()
        yield _kind(token) if text.strip() else Text, text


@cache
def _kind(token: TokenType) -> TokenType:
    styled: TokenType | None = token
    while styled is not None and styled not in INKS and styled not in _STYLES:
        styled = styled.parent
    return styled or Text


def stylesheet() -> str:
    """Return the CSS of all tokens, for light and dark, in the layer ``code``."""
    selectors: dict[str, list[str]] = {}
    for token in sorted({*INKS, *_STYLES}, key=STANDARD_TYPES.__getitem__):
        rules = []
        if token in INKS:
            rules.append(f"color:var(--code-{INKS[token]})")
        if token in _STYLES:
            rules.append(_STYLES[token])
        name = f"code .{STANDARD_TYPES[token]}"
        selectors.setdefault(";".join(rules), []).append(name)
    body = "".join(
        f"{','.join(names)}{{{rules}}}" for rules, names in selectors.items()
    )
    return f"@layer code{{{body}}}"
