"""Translating: ``translation.po`` with every word that a site's interface may say.

What is translated stays as it is.  A word that is new is empty; one that is like an
earlier word has that one's translation, marked as fuzzy, until somebody has looked at
it.  What the program no longer says is kept at the end, as a comment.
"""

from __future__ import annotations

import io
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from babel.messages import Catalog
from babel.messages.pofile import write_po

from handbook.content.settings import SETTINGS, load_settings
from handbook.content.textfile import read_text
from handbook.content.translationfile import TRANSLATION, read_catalog, whole
from handbook.errors import no_content
from handbook.library.library import Library
from handbook.words import all_words

WIDTH = 88


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """The file that was written, how many words it has, and how many of them say it."""

    path: Path
    done: int
    words: int
    language: str


def translate(content: Path) -> Translated:
    """Write ``translation.po``, or add to it what is new.

    Raises ``UsageError`` if there is no such folder, and ``ContentError`` for what
    cannot be read in it.
    """
    if not content.is_dir():
        raise no_content(content)
    found: Collection[PurePosixPath] = {
        name for name in (SETTINGS, TRANSLATION) if (content / name).is_file()
    }
    settings = load_settings(content, found)
    path, text = content / TRANSLATION, ""
    if TRANSLATION in found:
        text, _ = read_text(path, TRANSLATION)
    catalog = _with_all_words(text, settings.language, settings.name)
    body = io.BytesIO()
    write_po(body, catalog, width=WIDTH)
    if body.getvalue() != text.encode():
        path.write_bytes(body.getvalue())
    done = sum(1 for _ in whole(catalog))
    language = settings.language
    return Translated(path=path, done=done, words=len(catalog), language=language)


def _with_all_words(text: str, language: str, name: str) -> Catalog:
    """Return what a file says, with all words, each once and in their order."""
    locale = language.replace("-", "_")
    if text:
        catalog = read_catalog(text).catalog
    else:
        now = datetime.now(UTC)
        catalog = Catalog(
            locale=locale,
            project=name,
            version="1",
            creation_date=now,
            revision_date=now,
            fuzzy=False,
        )
        catalog.msgid_bugs_address = catalog.last_translator = ""
        catalog.language_team = ""
        catalog.header_comment = f"# The words of {name}, in '{language}'."
    today = Catalog(locale=locale)
    for word in all_words().values():
        today.add(
            (word.one, word.many) if word.many else word.one,
            locations=[(file, None) for file in word.files],  # type: ignore[misc]
            flags=["python-brace-format"] if word.names else [],
        )
    catalog.update(today, update_creation_date=False)
    return catalog


def untranslated(library: Library) -> str:
    """Return what is told of the words that a site says in English, "" if of none."""
    translation = library.settings.translation
    if translation.is_english:
        return ""
    if TRANSLATION not in library.files:
        told = "the interface is in English: run build.py translate"
        return f"The site is in '{translation.language}', and {told}"
    words = all_words()
    missing = len(words) - len(translation.words)
    if not missing:
        return ""
    return f"{TRANSLATION} translates {len(words) - missing:,} of {len(words):,} words"
