"""The words of the interface in the language of a site: ``translation.po``.

It is a file of GNU gettext, which translators' editors open.  ``build.py translate``
writes it; the words that it leaves empty, or marks as fuzzy, are said in English.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from handbook.content.settings import Settings
from handbook.content.textfile import read_text
from handbook.errors import ContentError, Mistake
from handbook.spelling import suggestion
from handbook.translation import Translation, choice

if TYPE_CHECKING:
    from babel.messages import Catalog, Message

    from handbook.words import Word

TRANSLATION = PurePosixPath("translation.po")

FIRST = 1000
"""So many numbers show which forms a rule of plurals asks for."""

_AGAIN = "run build.py translate, which keeps what is translated"


@dataclass(slots=True)
class Read:
    """What a file says: ``catalog`` as a library has it, and what is wrong in it.

    ``twice`` are the entries that say again what an earlier one does.
    """

    catalog: Catalog
    twice: list[Message] = field(default_factory=list)


def translated(
    settings: Settings, content: Path, files: Collection[PurePosixPath]
) -> Settings:
    """Return ``settings`` with the words of ``translation.po``, if it is in ``files``.

    Raises ``ContentError`` with every mistake in it.
    """
    if TRANSLATION not in files:
        return settings
    text, _ = read_text(content / TRANSLATION, TRANSLATION)
    read = read_catalog(text)
    if flaws := sorted(_flaws(read, settings.language)):
        raise ContentError(flaws)
    catalog = read.catalog
    found = Translation(
        language=settings.language,
        plural=catalog.plural_expr,
        words={_one(entry): _forms(entry) for entry in whole(catalog)},
    )
    return replace(settings, translation=found)


def read_catalog(text: str) -> Read:
    """Return what the text of a PO file says.

    Raises ``ContentError`` for what is none.
    """
    from babel.messages import Catalog
    from babel.messages.pofile import PoFileError, PoFileParser

    twice: list[Message] = []

    class Noting(Catalog):
        def __setitem__(self, id: Any, message: Message) -> None:
            if id and id in self:
                twice.append(message)
            super().__setitem__(id, message)

    catalog = Noting()
    try:
        PoFileParser(catalog, abort_invalid=True).parse(text.split("\n"))
    except PoFileError as error:
        problem = str(error).rpartition(" on ")[0]
        fix = "write it as PO files have it, or take the line out"
        raise ContentError([_flaw(error.lineno + 1, problem, fix)]) from error
    except (ValueError, IndexError, LookupError, TypeError) as error:
        problem = f"this is no PO file: {error}"
        fix = f"move it elsewhere, and {_AGAIN}"
        raise ContentError([_flaw(1, problem, fix)]) from error
    return Read(catalog, twice)


def whole(catalog: Catalog) -> Iterator[Message]:
    """Yield the entries that are translated, each of their forms."""
    for entry in catalog:
        if entry.id and not entry.fuzzy and all(_forms(entry)):
            yield entry


def _one(entry: Message) -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[0]


def _forms(entry: Message) -> tuple[str, ...]:
    said = entry.string or ""
    return (said,) if isinstance(said, str) else tuple(said)


def _flaws(read: Read, language: str) -> Iterator[Mistake]:
    """Yield every mistake in what a file says."""
    from handbook.words import all_words

    words = all_words()
    yield from _flaws_of_header(read.catalog, language)
    for entry in read.twice:
        problem = f"'{_one(entry)}' is translated twice"
        yield _flaw(entry.lineno, problem, "delete one of the two entries")
    for entry in read.catalog:
        one = _one(entry) if entry.id else ""
        if not one:
            continue
        if one not in words:
            problem = f"the interface does not say '{one}'"
            fix = suggestion(one, words, _AGAIN)
            yield _flaw(entry.lineno, problem, fix)
        elif not entry.fuzzy:
            yield from _flaws_of_entry(entry, words[one])


def _flaws_of_header(catalog: Catalog, language: str) -> Iterator[Mistake]:
    told = catalog.locale_identifier or ""
    if told and told.replace("_", "-").lower() != language.lower():
        problem = f"this file is in the language '{told}', the site in '{language}'"
        fix = f"write 'Language: {language}' here, or 'language: {told}' in site.yaml"
        yield _flaw(1, problem, fix)
    fix = f"move the file elsewhere, and {_AGAIN}"
    try:
        rule = choice(catalog.plural_expr)
        asked = {int(rule(number)) for number in range(FIRST)}
    except (ValueError, ZeroDivisionError) as error:
        yield _flaw(1, f"'Plural-Forms' is no rule of plurals: {error}", fix)
        return
    if max(asked) >= catalog.num_plurals:
        problem = (
            f"'Plural-Forms' speaks of {catalog.num_plurals} forms, "
            f"and its rule asks for form {max(asked)}, counted from 0"
        )
        yield _flaw(1, problem, fix)


def _flaws_of_entry(entry: Message, word: Word) -> Iterator[Mistake]:
    """Yield what is wrong with the translation of a word."""
    from handbook.words import NAME

    counts = not isinstance(entry.id, str)
    if counts != bool(word.many) or (counts and entry.id[1] != word.many):
        problem = (
            f"'{word.one}' is said of a count: its 'msgid_plural' is '{word.many}'"
            if word.many
            else f"'{word.one}' is not said of a count, and has one form"
        )
        yield _flaw(entry.lineno, problem, _AGAIN)
        return
    told = set()
    for text in filter(None, _forms(entry)):
        found = set(NAME.findall(text))
        told |= {("no", name) for name in found - word.names}
        # "One page" says its count in a word.
        free = {"count"} if counts else set()
        told |= {("lost", name) for name in word.names - free - found}
        if text.count("{") != len(NAME.findall(text)) or text.count("}") != text.count(
            "{"
        ):
            told.add(("brace", text))
    for kind, name in sorted(told):
        names = ", ".join(f"{{{one}}}" for one in sorted(word.names)) or "none"
        problem, fix = {
            "no": (
                f"there is no {{{name}}} in '{word.one}'",
                f"the names in its braces are these: {names}",
            ),
            "lost": (
                f"the translation of '{word.one}' lost {{{name}}}",
                f"write {{{name}}} where its value is to stand",
            ),
            "brace": (
                f"a brace of '{name}' encloses no name",
                f"the names in braces are these: {names}",
            ),
        }[kind]
        yield _flaw(entry.lineno, problem, fix)


def _flaw(line: int | None, problem: str, fix: str) -> Mistake:
    return Mistake(path=TRANSLATION, line=line or 1, problem=problem, fix=fix)
