"""``outputs.searchtext``: the text of a page for the search, read once."""

from __future__ import annotations

from pathlib import Path

from handbook.library.search import Part
from handbook.outputs.searchtext import counted, read, telling, words_of
from tests.bad_inputs.case import page
from tests.support.libraries import library_of

FAILURE = "```failure\nsees: 502, at once\nsays: refused\nlayer: proxy\n```\n"


def test_the_description_is_said_first(tmp_path: Path) -> None:
    """Then what the page says before its first heading, and its sections."""
    text = page("Hello.\n\n## B\n\nText.\n", more="description: About a.\n")
    library = library_of(tmp_path, {"a.md": text})
    (one,) = library.pages.values()
    found = read(library, one)

    assert found.messages is None
    assert [(part.heading, part.text) for part in found.parts] == [
        ("", "About a. Hello."),
        ("B", "Text."),
    ]
    assert read(library, one) is found


def test_a_page_about_one_failure_is_one_part(tmp_path: Path) -> None:
    """With what a visitor sees, and what a log says."""
    library = library_of(tmp_path, {"a.md": page(f"{FAILURE}\n## Fix\n\nDo it.\n")})
    (one,) = library.pages.values()
    found = read(library, one)

    assert found.messages == ("502", "refused")
    (part,) = found.parts
    assert part.text.endswith("Do it.")


def test_each_part_has_its_words(tmp_path: Path) -> None:
    """In the order of the parts."""
    library = library_of(tmp_path, {"a.md": page("Hello.\n\n## B\n\nSockets.\n")})
    (one,) = library.pages.values()

    assert [set(words) for words in words_of(library, one)] == [{"hello"}, {"sockets"}]


def test_parts_that_say_nothing_are_left_out() -> None:
    """A page's beginning is always one."""
    silent, said = Part(id="", heading="", text=""), Part(id="b", heading="B", text="")

    assert telling((silent, silent, said)) == (silent, said)
    assert counted((silent,)) == ({},)
