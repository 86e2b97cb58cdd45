"""Proving: sentences are tied to the proofs of a ledger, marked, and held to them."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

import pytest

from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.page.context import Context
from handbook.page.proofs.proving import note_description, without_marks
from handbook.page.rendered import Rendered
from tests.support.markdown import rendered, told

PROOF = "- recording: run\n  part: log\n  holds: '200'\n  proves: [{}]\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder with a recording beside the page."""
    folder = tmp_path / "guide" / "recordings"
    folder.mkdir(parents=True)
    part = {"name": "log", "kind": "output", "label": "Log", "text": "GET / 200"}
    recording = {
        "recorded": "2026-11-23",
        "programs": {"Flask": "3.1.3"},
        "parts": [part],
    }
    (folder / "run.json").write_text(json.dumps(recording))
    return tmp_path


def proved(content: Path, text: str, proves: str, more: str = "") -> Rendered:
    """Render ``text`` with a ledger of one proof, of the sentences ``proves``."""
    ledger = content / "guide" / "page.proofs.yaml"
    ledger.write_text(f"proofs:\n{PROOF.format(proves)}{more}", "utf-8")
    return rendered(text, content=content)


def test_a_proved_sentence_is_marked(content: Path) -> None:
    """Its mark stands behind it and leads to the proof; others have none."""
    page = proved(
        content, "Hi there, *you* all. It answers\n200 now.\n", "It answers 200 now."
    )

    assert told(page) == []
    (first, second) = page.sentences
    assert (first.text, first.proofs, first.id) == ("Hi there, you all.", (), "")
    assert (second.text, second.proofs) == ("It answers 200 now.", (0,))
    assert (second.line, second.column) == (1, 22)
    assert second.id in page.ids
    assert f'id="{second.id}"' in page.html
    assert 'href="proofs/#p1"' in page.html
    (evidence,) = page.proofs
    assert (evidence.text, evidence.gone) == ("GET / 200", "")


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("It answers here.", True), ("Does it answer here?", False),
        ("Two words.", False), ("An opinion of mine.", False),
    ],
)  # fmt: skip
def test_a_sentence_that_claims_needs_a_proof(
    content: Path, text: str, states: bool
) -> None:
    """A question, a name and what its author excused claim nothing."""
    page = proved(
        content,
        f"{text}\n\nIt answers 200 now.\n\nAn opinion of mine.\n",
        "It answers 200 now.",
        "not_claims: [An opinion of mine.]\n",
    )

    assert page.sentences[0].text == text
    assert page.sentences[0].states is states


def test_headings_and_titles_are_not_counted(content: Path) -> None:
    """They name what the text below them says."""
    text = '## It is a heading\n\n!!! note "A title of it"\n\n    It answers 200 now.\n'

    page = proved(content, text, "It answers 200 now.")

    assert [one.text for one in page.sentences] == ["It answers 200 now."]


@pytest.mark.parametrize(
    ("proves", "found"),
    [
        ("'| stops | It answers 200. |'", ["| stops | It answers 200. |"]),
        ("It answers 200.", ["stops", "It answers 200."]),
    ],
)
def test_a_row_is_tied_whole_or_by_its_sentences(
    content: Path, proves: str, found: list[str]
) -> None:
    """The mark is in its last cell either way."""
    text = "| A | B |\n|---|---|\n| stops | It *answers* 200. |\n"

    page = proved(content, text, proves)

    assert told(page) == []
    assert [one.text for one in page.sentences] == found
    assert page.sentences[-1].proofs == (0,)
    assert page.html.count('class="proof"') == 1
    assert page.html.index("answers") < page.html.index('class="proof"')


@pytest.mark.parametrize(
    ("text", "proves", "expected"),
    [
        ("A.\n\nFlask 3.0 answers here.", "Flask 3.0 answers here.",
         '3:1: "Flask 3.0 answers here." says Flask 3.0, '
         "but its recording was made with Flask 3.1.3"),
        ("It answers 201 now.", "It answers 200 now.",
         '1:1: this sentence was edited: it says "It answers 201 now.", '
         'but its proof was looked at for "It answers 200 now."'),
        ("Other words stand here.", "It answers 200 now.",
         '5:12: no sentence of page.md says "It answers 200 now."'),
    ],
)  # fmt: skip
def test_what_no_longer_holds_is_told(
    content: Path, text: str, proves: str, expected: str
) -> None:
    """Where the sentence stands, or in the ledger if it stands nowhere."""
    assert told(proved(content, text, proves)) == [expected]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("part: log", "part: lag",
         'the proof of "It answers." is gone: '
         "the recording guide/recordings/run.json has no part 'lag'"),
        ("holds: '200'", "holds: '404'",
         '"It answers." rests on the part \'log\' of guide/recordings/run.json, '
         'which does not say "404"; it says: "GET / 200"'),
        ("holds: '200'", "lacks: GET",
         '"It answers." rests on the part \'log\' of guide/recordings/run.json, '
         'which says "GET"; it says: "GET / 200"'),
    ],
)  # fmt: skip
def test_a_proof_that_denies_its_sentence_is_told(
    content: Path, before: str, after: str, expected: str
) -> None:
    """With the place of the proof, where one of the two is corrected."""
    ledger = f"proofs:\n{PROOF.format('It answers.')}".replace(before, after)
    (content / "guide" / "page.proofs.yaml").write_text(ledger, "utf-8")

    page = rendered("\nIt answers.\n", content=content)

    assert told(page) == [f"2:1: {expected}"]
    assert page.mistakes[0].fix.endswith("at guide/page.proofs.yaml:2")


def test_the_description_is_a_text_of_the_page() -> None:
    """Its sentences are noted where it stands, but none can be marked."""
    text = "It answers here. Is it so?"
    metadata = Metadata(
        title="T", description=text, places={("description", text): (3, 14)}
    )
    source = PurePosixPath("a.md")
    context = Context(content=Path(), source=source, proved={"It answers here.": [0]})

    note_description(Page(source=source, url="a/", metadata=metadata, body=""), context)

    assert [
        (one.text, one.line, one.column, one.proofs, one.id)
        for one in context.sentences
    ] == [("It answers here.", 3, 14, (0,), ""), ("Is it so?", 3, 14, (), "")]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('a.<a class="proof" href="b">\u00b9</a> <p>', "a. <p>"),
        ('a.<a class="proof"></a><a class="x">b</a>', 'a.<a class="x">b</a>'),
        ("a", "a"),
    ],
)
def test_paper_has_no_marks(html: str, expected: str) -> None:
    """Only the marks go; other links stay."""
    assert without_marks(html) == expected
