"""Terms in running text: the first use of each is explained where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from markupsafe import Markup

from handbook.content.glossary import Term
from handbook.page.elements import print_element
from handbook.page.html import tags

MOST = 6
"""Terms explained on one page: more would make the text restless, and heavy."""

# Where a term is a name, part of a link or a control, or said by somebody else.
_APART = frozenset(
    "a abbr blockquote button code dt figure h1 h2 h3 h4 h5 h6 kbd lab-form label"
    " markdown-example option predict-answer pre samp script select style summary svg"
    " template textarea th var".split()
)


# Lists of pages and of messages: what they say is told elsewhere.
_LISTS = ('class="cards', 'class="messages')


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A body with terms explained; ``used`` are the ids of all that stand in it."""

    html: str
    used: frozenset[str]


@dataclass(slots=True)
class _Use:
    term: Term
    start: int
    end: int


@lru_cache(maxsize=4)
def _pattern(terms: tuple[Term, ...]) -> tuple[re.Pattern[str], dict[str, Term]]:
    """Return what finds any name of any term, and whose name it is.

    Names are found in the letters they are written with, but for a small first
    letter, which may be a capital; words in small letters have a plural.
    """
    names = {name: term for term in terms for name in (term.name, *term.aliases)}
    known: dict[str, Term] = {}
    for name, term in names.items():
        escaped = escape(name, quote=False)
        known[escaped] = term
        known.setdefault(escaped[0].upper() + escaped[1:], term)
        if escaped[-1].isalpha():
            known.setdefault(f"{escaped}s", term)
            known.setdefault(f"{escaped[0].upper()}{escaped[1:]}s", term)
    longest_first = sorted(known, key=lambda name: (-len(name), name))
    words = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![\w.&/@-])(?:{words})(?![\w@]|[-./]\w)"), known


def explain(
    html: str, terms: tuple[Term, ...], glossary: str, own: Iterable[str] = ()
) -> Explained:
    """Explain the first use of terms in ``html``, the body of a page.

    ``glossary`` is the address of the glossary from there.  ``own`` are the ids of
    terms that this very page explains.  Names come before common words, and at
    most ``MOST`` are explained.
    """
    pattern, known = _pattern(terms)
    uses: dict[str, _Use] = {}
    open_apart: list[str] = []
    at = 0
    for tag in tags(html):
        if not open_apart:
            for found in pattern.finditer(html, at, tag.start):
                term = known[found.group()]
                uses.setdefault(term.id, _Use(term, found.start(), found.end()))
        at = tag.end
        if tag.closes and open_apart and open_apart[-1] == tag.name:
            open_apart.pop()
        elif not tag.closes and (tag.name in _APART or _is_list(tag.source)):
            open_apart.append(tag.name)
    own = frozenset(own)
    wanted = [use for use in uses.values() if use.term.id not in own]
    # A name is worth more than a word that every reader has met: both are in order.
    chosen = sorted(wanted, key=lambda use: _is_common(use.term.name))[:MOST]
    pieces, at = [], 0
    for use in sorted(chosen, key=lambda use: use.start):
        pieces += [html[at : use.start], _print(use, html, glossary)]
        at = use.end
    return Explained(
        html="".join([*pieces, html[at:]]),
        used=frozenset(uses),
    )


def _is_list(source: str) -> bool:
    return any(name in source for name in _LISTS)


def _is_common(name: str) -> bool:
    return name.isalpha() and name.islower()


def _print(use: _Use, html: str, glossary: str) -> Markup:
    return print_element(
        "glossary-term",
        word=Markup(html[use.start : use.end]),
        id=use.term.id,
        definition=use.term.html,
        glossary=glossary,
    )
