"""``outputs.postings``: how much each word weighs in each section."""

from __future__ import annotations

import json

from handbook.outputs.postings import (
    PART,
    Postings,
    Rows,
    Section,
    Words,
    alike,
    items_of,
    list_parts,
    row_of,
    said,
    usual,
    word_parts,
)
from handbook.outputs.postings import weigh as weigh_usual


def section(*names: str, text: str = "", shown: str = "") -> tuple[Section, Words]:
    """Return a section that says this."""
    about = Section(names=names, length=len(text) + len(shown))
    return about, said(text, shown)


def weigh(sections: list[tuple[Section, Words]]) -> Postings:
    """Return what each word weighs, of sections that are all there are."""
    return weigh_usual(sections, usual([one for one, _ in sections]))


def rows(postings: Postings) -> Rows:
    """Return what each word weighs as it is sent."""
    return {word: row_of(row) for word, row in postings.items()}


def test_a_name_weighs_more_than_what_is_said_below_it() -> None:
    """Headings come before texts, and texts before what figures show."""
    found = weigh(
        [
            section("Workers"),
            section("A", text="Two workers."),
            section("B", shown="workers = 2"),
        ]
    )
    numbers, weights = zip(
        *(divmod(item, 32) for item in found["workers"]), strict=True
    )

    assert numbers == (0, 1, 2)
    assert weights[0] > weights[1] > weights[2]


def test_a_word_of_a_long_text_weighs_less() -> None:
    """Who says one thing says it clearer."""
    short = section("A", text="A socket.")
    long = section("B", text="A socket. " + "Something else. " * 50)
    first, second = weigh([short, long])["socket"]

    assert first % 32 > second % 32


def test_small_words_are_in_names_only() -> None:
    """They would be in every text; a name that is asked for whole has them."""
    found = weigh([section("What is it", text="This is for the rest.")])

    assert "is" in found
    assert "for" not in found


def test_numbers_of_processes_are_no_words() -> None:
    """Nobody looks for them, and each run has others."""
    found = weigh([section("A", text="pid 1234567, port 5000")])

    assert "5000" in found
    assert "1234567" not in found


def test_other_words_lead_to_a_section_too() -> None:
    """A phrase is found by what it may be called, and not by itself."""
    found = weigh([section("Bad Gateway"), section("502")])
    other = alike(rows(found), [("502", "bad gateway")])

    assert [item // 32 for item in items_of(other["502"])] == [0]
    assert [item // 32 for item in items_of(other["bad gateway"])] == [1]


def test_parts_are_cut_by_the_alphabet() -> None:
    """Each begins where the one before ends, and none is much longer than it should."""
    words = [f"{letter}{number:03}" for letter in "abcd" for number in range(400)]
    found = weigh([section(text=word) for word in words])
    firsts, parts = word_parts(rows(found), {"a001 more": "AF"})
    known = [list(json.loads(part)[0]) for part in parts]

    assert sorted(words) == [word for part in known for word in part]
    assert firsts == [part[0] for part in known]
    assert len(parts) > 1
    assert max(map(len, parts)) < 1.5 * PART
    assert json.loads(parts[0])[1] == {"a001 more": "AF"}


def test_sections_are_told_by_their_distance() -> None:
    """Small numbers make small files."""
    items = [2 * 32 + 9, 7 * 32 + 3, 40 * 32 + 1, 5000 * 32 + 20]

    assert row_of(items[:3]) == "CJFDhBB"
    assert list(items_of(row_of(items))) == items


def test_the_usual_length_is_not_that_of_every_change() -> None:
    """Else one word more would change the weights of all."""
    assert usual([Section(names=(), length=length) for length in (500, 502)]) == 500
    assert usual([]) == 1


def test_a_list_is_cut_in_its_order() -> None:
    """A part has whole items, and one that is too long has a part of its own."""
    counts, parts = list_parts(["abc", ["d"], "e" * 20, "end"], 10)

    assert counts == [2, 1, 1]
    assert [json.loads(part) for part in parts] == [
        ["abc", ["d"]],
        ["e" * 20],
        ["end"],
    ]
