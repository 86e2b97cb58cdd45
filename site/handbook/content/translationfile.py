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

if TYPE_CHECKING:  # whoever writes in English waits for none of it
    from babel.messages import Catalog, Message

    from handbook.words import Word

TRANSLATION = PurePosixPath("translation.po")

FIRST = 1000
"""So many numbers show which forms a rule of plurals asks for."""

_AGAIN = "run build.py translate, which keeps what is translated"
_TOLD = {
    "msg has more translations": "this word has more forms than 'Plural-Forms' says",
    "missing msgstr": "this word has no 'msgstr'",
    "cannot parse po file with conflicts": "two versions of a word were joined here",
    "Unknown or misformatted keyword": "this line is neither a word nor a comment",
    "Got line starting with": "this text belongs to no word",
}
"""What the library says of a file, and what we say."""


@dataclass(slots=True)
class Read:
    """What a file says: ``catalog`` as the library has it.

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
        said = str(error)
        starts = (start for start in _TOLD if said.startswith(start))
        problem = _TOLD.get(next(starts, ""), "this line cannot be read")
        fix = "correct it as the words around it are written, or take it out"
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
        if not entry.id:
            continue
        if word := words.get(_one(entry)):
            if not entry.fuzzy:
                yield from _flaws_of_entry(entry, word)
        else:
            problem = f"the interface does not say '{_one(entry)}'"
            yield _flaw(entry.lineno, problem, suggestion(_one(entry), words, _AGAIN))


def _flaws_of_header(catalog: Catalog, language: str) -> Iterator[Mistake]:
    told = catalog.locale_identifier or ""
    if told and told.replace("_", "-").lower() != language.lower():
        problem = f"this file is in the language '{told}', the site in '{language}'"
        fix = f"write 'Language: {language}' here, or 'language: {told}' in site.yaml"
        yield _flaw(1, problem, fix)
    fix = f"move the file elsewhere, and {_AGAIN}"
    try:
        rule = choice(catalog.plural_expr)
        asked = max(int(rule(number)) for number in range(FIRST))
    except (ValueError, ZeroDivisionError) as error:
        yield _flaw(1, f"'Plural-Forms' has no rule: {error}", fix)
        return
    if asked >= catalog.num_plurals:
        problem = (
            f"'Plural-Forms' says that a word has {catalog.num_plurals} forms, "
            f"and its rule asks for msgstr[{asked}]"
        )
        yield _flaw(1, problem, fix)


def _flaws_of_entry(entry: Message, word: Word) -> Iterator[Mistake]:
    """Yield what is wrong with the translation of a word."""
    counts = not isinstance(entry.id, str)
    if (entry.id[1] if counts else "") != word.many:
        problem = f"'{word.one}' is not said of a count, and has one form"
        if word.many:
            problem = f"the 'msgid_plural' of '{word.one}' is '{word.many}'"
        yield _flaw(entry.lineno, problem, _AGAIN)
        return
    forms = _forms(entry)
    if any(forms) and not all(forms):
        problem = f"'{word.one}' lacks a form: msgstr[{forms.index('')}] is empty"
        yield _flaw(entry.lineno, problem, "write it, or leave all of them empty")
    # "One page" says its count in a word.
    needed = word.names - ({"count"} if counts else set())
    for problem, fix in dict.fromkeys(
        flaw for text in filter(None, forms) for flaw in _flaws_of(text, word, needed)
    ):
        yield _flaw(entry.lineno, problem, fix)


def _flaws_of(
    text: str, word: Word, needed: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the names in braces in a text, and the fix."""
    from handbook.words import NAME

    found = set(NAME.findall(text))
    known = ", ".join(f"{{{name}}}" for name in sorted(word.names))
    fix = f"write {known}" if known else "write it without braces"
    for name in sorted(found - word.names):
        yield f"'{word.one}' has no {{{name}}}, which its translation has", fix
    for name in sorted(needed - found):
        yield f"the translation of '{word.one}' has lost {{{name}}}", fix
    if any(brace in NAME.sub("", text) for brace in "{}"):
        yield f"a brace in the translation of '{word.one}' encloses no name", fix


def _flaw(line: int | None, problem: str, fix: str) -> Mistake:
    return Mistake(path=TRANSLATION, line=line or 1, problem=problem, fix=fix)
