"""``content.synonyms`` reads groups of words, and tells what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.content.synonyms import SYNONYMS, load_synonyms
from handbook.errors import ContentError


def load(folder: Path, text: str) -> tuple[tuple[str, ...], ...]:
    """Write the file and read it."""
    (folder / SYNONYMS).write_text(text, "utf-8")
    return load_synonyms(folder, {SYNONYMS})


def test_groups(tmp_path: Path) -> None:
    """A group is a list of words and phrases."""
    found = load(tmp_path, '- ["502", bad gateway]\n- [url,  web   address]\n')

    assert found == (("502", "bad gateway"), ("url", "web address"))


def test_there_need_be_none(tmp_path: Path) -> None:
    """Somebody else's tree has no such file."""
    assert load_synonyms(tmp_path, ()) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: b\n", "synonyms.yaml:1:1: the synonyms are not a list"),
        ("- a\n", "synonyms.yaml:1:3: a group of synonyms is a list of words, not 'a'"),
        ("- [a]\n", "synonyms.yaml:1:3: a group of synonyms needs two words or more"),
        ("- [a, b, A]\n", "synonyms.yaml:1:10: 'A' is in this group twice"),
        (
            "- [a, '']\n",
            "synonyms.yaml:1:7: a synonym is a word or a phrase, not empty",
        ),
        ("- [a, [b]]\n", "synonyms.yaml:1:7: a synonym is a word or a phrase"),
    ],
)
def test_mistakes(tmp_path: Path, text: str, told: str) -> None:
    """Every mistake has its place."""
    with pytest.raises(ContentError) as caught:
        load(tmp_path, text)

    assert told in str(caught.value)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """An author mends the file in one go."""
    with pytest.raises(ContentError) as caught:
        load(tmp_path, "- [a]\n- b\n")

    assert len(caught.value.mistakes) == 2
