"""``build.py translate``: the file with all words, to be filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.errors import UsageError
from handbook.library.reading import read_library
from handbook.library.translating import translate, untranslated
from handbook.words import all_words


@pytest.fixture
def german(tmp_path: Path) -> Path:
    """Return a content folder in German, of one page."""
    (tmp_path / "site.yaml").write_text("name: Buch\nlanguage: de\n")
    (tmp_path / "index.md").write_text("# Start\n")
    return tmp_path


def test_all_words_are_listed(german: Path) -> None:
    """Each once, with its files and what stands in it for values."""
    found = translate(german)
    text = found.path.read_text("utf-8")

    assert (found.done, found.words) == (0, len(all_words()))
    assert '"Language: de\\n"' in text
    assert 'static/elements/print-page.js\nmsgid "Print this page"\nmsgstr ""\n' in text
    assert '#, python-brace-format\nmsgid "Changed {date}"\n' in text


def test_what_is_translated_is_kept(german: Path) -> None:
    """With comments; a word that is gone becomes a comment, and nothing is lost."""
    path = translate(german).path
    text = path.read_text("utf-8")
    text = text.replace(
        'msgid "Print this page"\nmsgstr ""',
        '# short\nmsgid "Print this page"\nmsgstr "Drucken"',
    )
    path.write_text(f'{text}\nmsgid "Gone"\nmsgstr "Fort"\n', encoding="utf-8")

    found = translate(german)
    again = path.read_text("utf-8")

    assert found.done == 1
    assert 'msgid "Print this page"\nmsgstr "Drucken"' in again
    assert "# short\n" in again
    assert '#~ msgid "Gone"\n#~ msgstr "Fort"\n' in again
    assert read_library(german).mistakes == ()


def test_a_text_like_an_earlier_one_has_its_translation(german: Path) -> None:
    """Marked, so that nobody says it before a translator has looked at it."""
    path = translate(german).path
    text = path.read_text("utf-8")
    text = text.replace(
        'msgid "Print this page"\nmsgstr ""',
        'msgid "Print this pages"\nmsgstr "Drucken"',
    )
    path.write_text(text, encoding="utf-8")

    found = translate(german)

    assert found.done == 0
    assert '#, fuzzy\nmsgid "Print this page"\nmsgstr "Drucken"' in path.read_text(
        "utf-8"
    )


def test_a_second_run_changes_nothing(german: Path) -> None:
    """Nor does its date."""
    path = translate(german).path
    before = path.read_bytes()
    translate(german)

    assert path.read_bytes() == before


def test_what_is_not_translated_is_told(german: Path) -> None:
    """By ``check``; a site in English is complete without a file."""
    assert untranslated(read_library(german)) == (
        "The site is in 'de', and the interface is in English: run build.py translate"
    )
    translate(german)
    assert untranslated(read_library(german)) == (
        f"translation.po translates 0 of {len(all_words())} words"
    )
    (german / "translation.po").unlink()
    (german / "site.yaml").write_text("name: Book\n")
    assert untranslated(read_library(german)) == ""


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """And nothing is made."""
    with pytest.raises(UsageError, match="there is no folder"):
        translate(tmp_path / "x")
