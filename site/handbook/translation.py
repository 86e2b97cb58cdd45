"""The words of the interface in the language of a site; as they are written in English.

Templates and modules say ``gettext("Search")``, as programs do that use GNU gettext.
Which language that is, is a matter of the site that is being made: whoever begins to
make something of one says so by ``speaking``, and all below hears of it.
"""

from __future__ import annotations

import gettext as gnu
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from babel import Locale

Text = TypeVar("Text", bound=str)

GERMANIC = "(n != 1)"
"""The rule of plurals in English: the second form, but for one."""


RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he iw ps sd syr ug ur yi".split())
RIGHT_TO_LEFT_SCRIPTS = frozenset("adlm arab hebr nkoo rohg syrc thaa".split())
"""Languages, and scripts that a tag may name, whose lines begin on the right."""


def begins_on_the_right(language: str) -> bool:
    """Whether lines of a language begin on the right, by its tag."""
    language, *more = language.lower().split("-")
    scripts = {part for part in more if len(part) == 4}
    if scripts:
        return bool(scripts & RIGHT_TO_LEFT_SCRIPTS)
    return language in RIGHT_TO_LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """Words by what they are in English; those that are missing stay English.

    ``language`` is the tag of the site's language.  Each word has one form, or as many
    as the rule ``plural`` tells apart: the header of a PO file has it, in C.
    """

    language: str = "en"
    plural: str = GERMANIC
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    @property
    def is_english(self) -> bool:
        """Whether dates and numbers are written as in English."""
        return self.language.lower().partition("-")[0] == "en"


ENGLISH = Translation()

_spoken: ContextVar[Translation] = ContextVar("spoken", default=ENGLISH)


@contextmanager
def speaking(translation: Translation) -> Iterator[None]:
    """Say everything in ``translation`` that is said within the block."""
    before = _spoken.set(translation)
    try:
        yield
    finally:
        _spoken.reset(before)


def spoken() -> Translation:
    """Return what is spoken now."""
    return _spoken.get()


def gettext(text: str, /, **values: object) -> str:
    """Return a text of the interface, with ``values`` for the names in its braces."""
    return filled(_form(text, 0), values)


def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
    """Return what is said of a ``count``, which has its place in the text, too."""
    return filled(form(one, many, count), {"count": count, **values})


def form(one: str, many: str, count: int) -> str:
    """Return which form of a text is said of a ``count``; its values are open."""
    now = _spoken.get()
    if one in now.words:
        return _form(one, choice(now.plural)(count))
    return one if count == 1 else many


def filled(text: Text, values: Mapping[str, object]) -> Text:
    """Return a text, or markup, with its values; numbers as the language has them."""
    if not values:
        return text
    shown = {
        name: number(value) if type(value) is int else value
        for name, value in values.items()
    }
    return text.format(**shown)  # type: ignore[return-value]  # of markup, it is markup


def number(value: int) -> str:
    """Return a number as readers of the language write it."""
    now = _spoken.get()
    if now.is_english:
        return str(value)
    from babel.numbers import format_decimal

    place = locale_of(now.language)
    return format_decimal(value, locale=place, numbering_system="default")


@cache
def locale_of(language: str) -> Locale:
    """Return what CLDR knows of a language by its tag; of English if nothing."""
    from babel import Locale, UnknownLocaleError

    parts = language.split("-")
    while parts:
        try:
            return Locale.parse("-".join(parts), sep="-")
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return Locale("en")


def enumerated(texts: Sequence[str]) -> str:
    """Return texts as a list in a sentence: ``a, b and c``."""
    *most, last = texts
    if not most:
        return last
    return gettext("{most} and {last}", most=", ".join(most), last=last)


@cache
def choice(plural: str) -> Callable[[int], int]:
    """Return what tells which form is said of a number.

    Raises ``ValueError`` for what is no rule.
    """
    return gnu.c2py(plural)


def _form(text: str, at: int) -> str:
    forms = _spoken.get().words.get(text)
    return forms[at] if forms else text
