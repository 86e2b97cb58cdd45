"""The articles are spelt right, and say nothing in a way that nobody says it.

A spelling checker knows English as it is written in Britain; ``vocabulary.txt`` has the
names and the terms that it cannot know.  A prose linter finds clichés, redundancies and
words that were written twice.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.library.reading import read_library
from tests.support.prose import blocks
from tests.support.tools import needed

VOCABULARY = Path(__file__).with_name("vocabulary.txt")
WORD = re.compile(r"[^\W\d_]+(?:['\u2019](?!s\b)[^\W\d_]+)*")
"""A word without the "'s" of whom it is."""

OTHERWISE = {
    r"mend(s|ed|ing)?": "fix, repair or correct",
    r"the like": "name them, or leave it out",
    r"so many": "say how many, or leave it out",
    r"(?<!which )(?<!that )stands(?! for| in| on| beside)": "is",
    r"thus|hence|thereby": "so",
    r"upon|whilst|amongst|wherein|thereof|whereby": "on, while, among, in which",
    r"in order to": "to",
    r"utili[sz]e[sd]?|leverage[sd]?": "use",
    r"simply|obviously|basically|of course|easily": "leave it out",
    r"please|note that": "leave it out",
    r"and/or": "or",
}
"""What no article says, as patterns, and what to write in its place."""

CHECKS = {
    "social_awareness": False,  # Waitress is a server, and no other name for a waiter
    "typography": False,  # quotation marks are printed as they should be
    "weasel_words.very": False,
}
"""Of the linter's checks, those that do not fit."""


@pytest.fixture(scope="module")
def written() -> dict[str, list[str]]:
    """Return the text of each page, by its file."""
    library = read_library(ROOT / "content")
    return {
        str(page.source): blocks(page, library.rendered(page))
        for page in library.pages.values()
    }


def misspelt(texts: list[str]) -> set[str]:
    """Return the words that an English dictionary does not have."""
    needed("british dictionary")
    found = subprocess.run(
        [needed("hunspell"), "-d", "en_GB", "-i", "utf-8", "-l"],
        input="\n".join(texts),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(found.stdout.split())


def test_words_are_spelt_right(written: dict[str, list[str]]) -> None:
    """Each is in the dictionary or in our vocabulary, which has none that is unused."""
    known = set(VOCABULARY.read_text("utf-8").split())
    words = {
        source: set(WORD.findall(" ".join(texts))) for source, texts in written.items()
    }
    unknown = misspelt(sorted(set().union(*words.values())))
    wrong = {
        source: sorted(found & unknown - known)
        for source, found in words.items()
        if found & unknown - known
    }

    assert unknown
    assert wrong == {}, f"correct it, or add a name to {VOCABULARY.name}"
    assert known - unknown == set()


def test_the_checker_knows_what_is_wrong() -> None:
    """Of three words it finds the one that nobody writes."""
    assert misspelt(["behaviour", "recieve", "server"]) == {"recieve"}


def linted(folder: Path, texts: list[str]) -> list[str]:
    """Return what the linter says of texts, each with its own."""
    config, file = folder / "config.json", folder / "text.txt"
    config.write_text(json.dumps({"checks": CHECKS}), "utf-8")
    file.write_text("\n#\n".join(texts), "utf-8")  # none goes on in the next
    command = ["-m", "proselint", "check", "--config", str(config), str(file)]
    told = subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert told.returncode in {0, 1}, told.stderr
    places = re.findall(r":(\d+):\d+: (.*)", told.stdout)
    return [f"{texts[int(line) // 2]} <- {what}" for line, what in places]


def test_the_linter_has_nothing_to_say(
    written: dict[str, list[str]], tmp_path: Path
) -> None:
    """A sentence that repeats a word is found, so that the others are looked at."""
    texts = [text for texts in written.values() for text in texts]
    (found,) = linted(tmp_path, [*texts, "The the server answers."])

    assert "illusion" in found
    assert found.startswith("The the server")


@pytest.mark.parametrize("pattern", OTHERWISE)
def test_nothing_is_said_as_nobody_says_it(
    written: dict[str, list[str]], pattern: str
) -> None:
    """Each pattern has what to write in its place."""
    found = re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
    wrong = [
        f"{source}: {text} (write: {OTHERWISE[pattern]})"
        for source, texts in written.items()
        for text in texts
        if found.search(text)
    ]

    assert wrong == []
