"""``translation.po``: the words of a site, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.content.settings import Settings
from handbook.content.translationfile import TRANSLATION, translated
from handbook.errors import ContentError
from handbook.translation import Translation

HEAD = """\
msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
SETTINGS = Settings(name="X", language="de", translation=Translation(language="de"))


def read(folder: Path, text: str) -> Translation:
    """Return what is read of a file with this ``text``."""
    (folder / TRANSLATION).write_text(text, encoding="utf-8")
    return translated(SETTINGS, folder, {TRANSLATION}).translation


def test_without_the_file_nothing_is_translated(tmp_path: Path) -> None:
    """A site in any language can be built before anybody translated a word."""
    assert translated(SETTINGS, tmp_path, ()) == SETTINGS


def test_words_are_read(tmp_path: Path) -> None:
    """Those that are empty or fuzzy stay English; comments and old words may stay."""
    found = read(
        tmp_path,
        f"{HEAD}"
        '# a comment\nmsgid "Search"\nmsgstr "Suche"\n\n'
        'msgid "Copy"\nmsgstr ""\n\n'
        '#, fuzzy\nmsgid "Copied"\nmsgstr "Kopiert?"\n\n'
        'msgid "{count} page"\nmsgid_plural "{count} pages"\n'
        'msgstr[0] "eine Seite"\nmsgstr[1] "{count} Seiten"\n\n'
        '#~ msgid "Old"\n#~ msgstr "Alt"\n',
    )

    assert found == Translation(
        language="de",
        plural="(n != 1)",
        words={
            "Search": ("Suche",),
            "{count} page": ("eine Seite", "{count} Seiten"),
        },
    )


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    """Each at the line of its word."""
    with pytest.raises(ContentError) as caught:
        read(
            tmp_path, f'{HEAD}msgid "Copid"\nmsgstr "x"\n\nmsgid "Copy"\nmsgstr "}}"\n'
        )

    assert [(one.line, one.fix) for one in caught.value.mistakes] == [
        (7, "did you mean 'Copied'?"),
        (10, "write it without braces"),
    ]
