"""``handbook.translation``: the words of the interface in the language of a site."""

from __future__ import annotations

from datetime import date
from threading import Thread

import pytest
from markupsafe import Markup

from handbook.dates import written
from handbook.translation import (
    ENGLISH,
    Translation,
    begins_on_the_right,
    choice,
    enumerated,
    gettext,
    ngettext,
    speaking,
    spoken,
)

POLISH = Translation(
    language="pl",
    plural="(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)",
    words={
        "Search": ("Szukaj",),
        "{count} page": ("{count} strona", "{count} strony", "{count} stron"),
        "{a} of {b}": ("z {b} to {a}",),
        "{most} and {last}": ("{most} i {last}",),
    },
)


def test_words_are_said_as_they_are_written_in_english() -> None:
    """A site in English needs no file, and no word has to be looked up."""
    assert gettext("Search") == "Search"
    assert gettext("{a} of {b}", a=1, b="{c}") == "1 of {c}"
    assert ngettext("{count} page", "{count} pages", 1) == "1 page"
    assert ngettext("{count} page", "{count} pages", 5000) == "5000 pages"


def test_words_are_said_in_the_language_that_is_spoken() -> None:
    """Within the block only; a word that nobody translated stays English."""
    with speaking(POLISH):
        assert gettext("Search") == "Szukaj"
        assert gettext("Copy") == "Copy"
        assert gettext("{a} of {b}", a=1, b=2) == "z 2 to 1"
        assert enumerated(["a", "b", "c"]) == "a, b i c"

    assert gettext("Search") == "Search"
    assert enumerated(["a"]) == "a"


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 strona"), (3, "3 strony"), (5, "5 stron"), (22, "22 strony")],
)
def test_counts_have_the_forms_of_their_language(count: int, said: str) -> None:
    """The rule of the file says which."""
    with speaking(POLISH):
        assert ngettext("{count} page", "{count} pages", count) == said


def test_numbers_and_days_are_written_as_the_language_has_them() -> None:
    """After CLDR; of a language that it does not know, as in English."""
    with speaking(Translation(language="de")):
        assert gettext("{n} words", n=1234) == "1.234 words"
        assert written(date(2026, 3, 1)) == "1. M\u00e4rz 2026"
    with speaking(Translation(language="tlh")):
        assert written(date(2026, 3, 1)) == "March 1, 2026"

    assert written(date(2026, 3, 1)) == "1 March 2026"


def test_values_of_markup_are_escaped_once() -> None:
    """A text is no HTML, and what stands in it may be."""
    from handbook.page.elements import gettext as as_html

    link = Markup("<a>x</a>")

    assert as_html("<{a}> & {b}", a=link, b="<") == "&lt;<a>x</a>&gt; &amp; &lt;"


def test_another_thread_speaks_english() -> None:
    """What one thread speaks, no other one hears."""
    heard: list[Translation] = []
    with speaking(POLISH):
        thread = Thread(target=lambda: heard.append(spoken()))
        thread.start()
        thread.join()

    assert heard == [ENGLISH]


def test_only_a_rule_of_plurals_is_a_rule() -> None:
    """It goes into scripts, so nothing else may."""
    assert choice("(n != 1)")(2) == 1
    with pytest.raises(ValueError, match="invalid token"):
        choice("alert(n)")


@pytest.mark.parametrize(
    ("language", "right"),
    [
        ("ar", True),
        ("he-IL", True),
        ("de", False),
        ("az-Arab", True),
        ("ar-Latn", False),
    ],
)
def test_lines_begin_where_the_language_begins_them(
    language: str, *, right: bool
) -> None:
    """Its script decides, if its tag names one."""
    assert begins_on_the_right(language) == right
