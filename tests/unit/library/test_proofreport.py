"""``library.proofreport``: what sentences rest on, counted and listed."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.library.library import Library
from handbook.library.proofreport import counted, report, sort_of, tally
from handbook.library.reading import read_library
from handbook.page.proofs.evidence import Evidence
from handbook.page.proofs.sentences import Sentence
from handbook.page.rendered import Rendered
from tests.bad_inputs.case import Case, page

RENDERED = Rendered(
    html="",
    proofs=tuple(Evidence(sort=sort) for sort in ("source", "test", "recording")),
)
LEDGER = """proofs:
  - source: RFC 9110
    url: https://www.rfc-editor.org/rfc/rfc9110
    version: June 2022
    quote: A server sends it.
    proves: [A server sends it.]
not_claims: [Read on.]
"""


def sentence(*proofs: int, states: bool = True) -> Sentence:
    """Return a sentence that rests on these of the proofs above."""
    return Sentence(text="It is.", line=1, column=1, proofs=proofs, states=states)


@pytest.mark.parametrize(
    ("proofs", "name"),
    [
        ((0,), "sourced"),
        ((0, 1), "tested"),
        ((0, 1, 2), "recorded"),
        ((), "bare"),
    ],
)
def test_the_best_of_its_proofs_counts(proofs: tuple[int, ...], name: str) -> None:
    """A recording comes before a test, and that before a source."""
    assert sort_of(sentence(*proofs), RENDERED) == name


def test_what_states_nothing_needs_no_proof() -> None:
    """A question or advice is not counted at all."""
    asked = sentence(states=False)
    rendered = Rendered(html="", sentences=(asked, sentence(), sentence()))

    assert sort_of(asked, RENDERED) == ""
    assert tally(rendered) == {"bare": 2}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return a page with a ledger and one without."""
    files: dict[str, str | bytes] = {
        "a.md": page("A server sends it. A client waits. Read on.\n"),
        "a.proofs.yaml": LEDGER,
        "b.md": page("Nothing is tied here.\n"),
    }
    Case("", files).write(tmp_path / "content")
    return read_library(tmp_path / "content")


def test_pages_without_a_ledger_are_counted_too(library: Library) -> None:
    """What is bare is found wherever it stands."""
    sentences = {
        str(source): [one.text for one in rendered.sentences]
        for source, rendered in counted(library).items()
    }

    assert sentences["b.md"] == ["Nothing is tied here."]
    assert PurePosixPath("a.md") in counted(library)


def test_the_report_is_a_table_and_a_list(library: Library) -> None:
    """A row for each page and one for all, then each bare sentence at its place."""
    head, *rows = report(library)

    assert head.split() == ["recorded", "tested", "shown", "sourced", "bare"]
    assert [row.split() for row in rows[:3]] == [
        ["a.md", "0", "0", "0", "1", "1"],
        ["b.md", "0", "0", "0", "0", "1"],
        ["0", "0", "0", "1", "2"],
    ]
    assert rows[3:] == [
        "a.md:4:1: bare: A client waits.",
        "b.md:4:1: bare: Nothing is tied here.",
    ]
