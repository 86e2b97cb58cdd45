"""``library.facts``: what is known of a page without its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.library.facts import Facts
from tests.bad_inputs.case import page
from tests.support.libraries import library_of

FAILURE = (
    "## Refused {#refused}\n\n```failure\nsees: 502\nsays: refused\nlayer: proxy\n```\n"
)
QUESTION = (
    "```predict\nquestion: Why?\noptions:\n"
    "  - text: So\n    correct: true\n    feedback: Yes.\n"
    "  - text: No\n    feedback: No.\n```\n"
)
ALL = ("asks", "empty", "explains", "lists", "offers")


def true_of(facts: Facts) -> list[str]:
    """Return what is true of a page."""
    return [name for name in ALL if getattr(facts, name)]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Text.\n", []),
        ("", ["empty"]),
        (QUESTION, ["asks"]),
        (FAILURE, ["explains"]),
        ("```messages\npages: [other.md]\n```\n", ["lists"]),
        ("```download\nfolder: samples\n```\n", ["offers"]),
    ],
)
def test_what_a_page_has_is_known(tmp_path: Path, body: str, told: list[str]) -> None:
    """So that nobody has to look at the text of those that have none of it."""
    files: dict[str, str | bytes] = {
        "a.md": page(body),
        "other.md": page(FAILURE),
        "samples/a.py": "print(1)\n",
    }
    library = library_of(tmp_path, files)
    (found,) = (one for one in library.pages.values() if one.url == "a/")

    assert true_of(library.facts(found)) == told


def test_links_ids_and_mistakes_are_those_of_the_rendering(tmp_path: Path) -> None:
    """A check asks for nothing else."""
    library = library_of(tmp_path, {"a.md": page("## B\n\n[x](no.md) ![](i.png)\n")})
    (one,) = library.pages.values()
    facts, rendered = library.facts(one), library.rendered(one)

    assert facts.ids == rendered.ids == {"b"}
    assert facts.links == rendered.links
    assert facts.mistakes == rendered.mistakes
    assert facts.files == rendered.files
    assert facts.runs is rendered.runs is False
