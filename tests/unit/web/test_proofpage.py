"""The page of proofs of an article: what it shows, and how the two are tied."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from handbook.library.library import Library
from handbook.library.proofreport import report
from handbook.library.reading import read_library
from handbook.outputs.app import create_app
from handbook.page.proofs.evidence import Evidence
from handbook.web.proofpage import CUT, excerpt
from handbook.web.site import Site
from tests.bad_inputs.case import Case, page
from tests.bad_inputs.proofs import article
from tests.support.growth import LINEAR, growth

LEDGER = """
proofs:
- recording: r
  part: ok
  holds: "200"
  proves: [It answers 200., And one more.]
- {recording: r, part: stops, row: stopped, lacks: gone,
   proves: "| stopped | it waits |"}
- {source: A book, url: 'https://e.org/', version: 2nd edition, quote: So it is.,
   proves: It was made with Flask 3.1.3.}
- {sample: samples/s.py, holds: status, proves: It answers 200.}
not_claims: [Try it out yourself.]
"""
BODY = """It answers 200.
It was made with Flask 3.1.3.
Try it out yourself.
This one is bare.

```predict
question: What does it do? Tell me now.
options:
- {text: It waits a while., feedback: It does not.}
- {text: It goes at once., feedback: And one more., correct: true}
```

| When | Then |
|---|---|
| stopped | it waits |
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return the library of one article with a ledger."""
    files = article(
        LEDGER.replace("And one more", "And one more"), a__samples__s="status=0"
    )
    files["a/index.md"] = f"---\ntitle: T\n---\n{BODY.replace('One', 'And one')}"
    files["a/two.md"] = "---\ntitle: Two\n---\nNothing to prove here.\n"
    Case("", files).write(tmp_path / "content")
    return read_library(tmp_path / "content")


def served(library: Library, path: str) -> str:
    """Return the text of a page."""
    with create_app(lambda: Site(library=library)).test_client().get(path) as response:
        assert response.status_code == 200
        return response.get_data(as_text=True)


def test_sentences_lead_to_their_proofs_and_back(library: Library) -> None:
    """Each mark names a proof, and each proof the marks that lead to it."""
    body, proofs = served(library, "/a/"), served(library, "/a/proofs/")

    assert library.check() == ()
    marks = re.findall(
        r'([^>]*)<a class="proof" id="([^"]+)" href="proofs/#([^"]+)"', body
    )
    assert sorted((text.strip(), proof) for text, _, proof in marks) == [
        ("And one more.", "p1"),
        ("It answers 200.", "p1"),
        ("It was made with Flask 3.1.3.", "p3"),
        ("it waits", "p2"),
    ]
    for _, mark, proof in marks:
        assert f'href="../#{mark}"' in proofs
        assert f'id="{proof}"' in proofs
    assert "<mark>200</mark> OK" in proofs
    assert "So it is." in proofs
    assert "2nd edition" in proofs


def test_a_page_without_a_ledger_has_no_page_of_proofs(library: Library) -> None:
    """Nothing is shown where nothing is tied."""
    with (
        create_app(lambda: Site(library=library))
        .test_client()
        .get("/a/two/proofs/") as response
    ):
        assert response.status_code == 404
    assert 'class="proof"' not in served(library, "/a/two/")


def test_a_ledger_that_only_excuses_makes_no_page(library: Library) -> None:
    """There is nothing to show, and nothing that would lead there."""
    ledger = library.content / "a/two.proofs.yaml"
    ledger.write_text("not_claims: [Nothing to prove here.]\n", "utf-8")

    assert list(read_library(library.content).proof_pages) == ["a/proofs/"]


def test_what_is_printed_has_no_marks(library: Library) -> None:
    """On the page that holds all articles, nothing leads to proofs."""
    (library.content / "a/three.md").write_text(page(title="Three"), "utf-8")
    printed = served(read_library(library.content), "/print/")

    assert "It answers 200." in printed
    assert 'class="proof"' not in printed


def test_the_report_counts_and_lists_what_is_bare(library: Library) -> None:
    """Bets are no claims; what nobody tied or excused is bare, with its place."""
    head, *rows = report(library)

    assert head.split() == ["recorded", "tested", "shown", "sourced", "bare"]
    assert [row.split() for row in rows[:3]] == [
        ["a/index.md", "3", "0", "0", "1", "2"],
        ["a/two.md", "0", "0", "0", "0", "1"],
        ["3", "0", "0", "1", "3"],
    ]
    assert rows[3:] == [
        "a/index.md:7:1: bare: This one is bare.",
        "a/index.md:12:39: bare: It does not.",
        "a/two.md:4:1: bare: Nothing to prove here.",
    ]


def test_a_saved_recording_is_looked_at_again(library: Library) -> None:
    """While an author works, a proof is as old as its file, and no older."""
    here = next(one for one in library.pages.values() if one.url == "a/")
    assert library.mistakes_of(here) == ()
    path = library.content / "a/recordings/r.json"
    path.write_text(path.read_text("utf-8").replace("200 OK", "404"), "utf-8")

    later = read_library(library.content, earlier=library)
    later.keep(library)

    told = [str(one) for one in later.mistakes_of(here)]
    assert len(told) == 2
    assert all('which does not say "200"' in one for one in told)


def test_a_long_text_is_cut_around_the_words() -> None:
    """The lines that matter are shown with their neighbours."""
    lines = [f"line {number}" for number in range(30)]
    found = excerpt(
        Evidence(sort="recording", text="\n".join(lines), holds=("line 12",))
    )

    assert found == [
        CUT, "line 10", "line 11", "<mark>line 12</mark>", "line 13", "line 14", CUT,
    ]  # fmt: skip


def test_what_was_found_is_text_and_no_markup() -> None:
    """A recording may hold anything, marks around tags included."""
    (found,) = excerpt(Evidence(sort="recording", text="<b>&", holds=("<b>",)))

    assert found == "<mark>&lt;b&gt;</mark>&amp;"


def test_a_line_with_many_words_is_marked_in_linear_time() -> None:
    """One that must hold a letter has thousands of marks."""

    def work(size: int) -> Callable[[], object]:
        found = Evidence(sort="recording", text="ab" * size, holds=("a", "zzz"))
        return partial(excerpt, found)

    assert growth(work, 1_000) < LINEAR
