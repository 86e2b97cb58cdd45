"""The ledger of a page: read from beside it, and what is wrong told at its place."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.page.context import Context
from handbook.page.proofs.ledger import (
    Ledger,
    has_proofs,
    ledger_of,
    read_ledger,
    strays,
)

GOOD = """\
proofs:
- recording: run
  part: log
  holds: [GET, "200"]
  proves:
  - It *answers*.
  - "It logs [that](log.md)."
- {sample: a.py, lacks: x, proves: It answers.}
- {test: "tests/test_a.py::test_b", proves: C.}
- {source: RFC, url: "https://a.org", version: 1, quote: d, proves: D.}
not_claims: [Opinion.]
"""


def read(folder: Path, text: str) -> tuple[Ledger | None, Context]:
    """Return the ledger with this text, and the context of its page."""
    (folder / "page.proofs.yaml").write_text(text, "utf-8")
    context = Context(content=folder, source=PurePosixPath("page.md"))
    return read_ledger(context), context


def test_a_ledger_ties_sentences_to_proofs(tmp_path: Path) -> None:
    """Each by its key, so that Markdown's marks do not matter; others are excused."""
    ledger, context = read(tmp_path, GOOD)

    assert context.mistakes == []
    assert ledger is not None
    assert [(proof.sort, proof.line) for proof in ledger.proofs] == [
        ("recording", 2), ("sample", 8), ("test", 9), ("source", 10),
    ]  # fmt: skip
    assert context.proved == {
        "It answers.": [0, 1],
        "It logs that.": [0],
        "C.": [2],
        "D.": [3],
    }
    assert context.excused == {"Opinion."}
    assert [node.line for node in ledger.proofs[0].proves] == [6, 7]
    assert tmp_path / "page.proofs.yaml" in context.files


def test_a_page_without_a_ledger_has_none(tmp_path: Path) -> None:
    """It is read again when one comes to be."""
    context = Context(content=tmp_path, source=PurePosixPath("page.md"))

    assert read_ledger(context) is None
    assert list(context.files) == [tmp_path / "page.proofs.yaml"]
    assert ledger_of(PurePosixPath("a/b.md")) == PurePosixPath("a/b.proofs.yaml")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("proof: []", "1:1: a ledger has no 'proof'"),
        ("- a", "1:1: a ledger holds 'key: value' entries"),
        ("proofs: a", "1:9: 'proofs' must be a list"),
        ("proofs:\n- {holds: a, proves: b}",
         "2:3: this entry does not say what the proof is"),
        ("proofs: [a]", "1:10: this entry does not say what the proof is"),
        ("proofs:\n- {test: a}", "2:1: this proof by a test has no 'proves'"),
        ("proofs:\n- {test: a, part: b, proves: c}",
         "2:13: a proof by a test has no 'part'"),
        ("proofs:\n- {source: a, holds: b, proves: c}",
         "2:15: a proof by a source has no 'holds'"),
        ("proofs:\n- {sample: a, proves: b}",
         "2:3: this proof does not say what must stand there"),
        ("proofs:\n- {test: a, proves: It *is*.}\nnot_claims: [It is.]",
         "3:14: this sentence is no claim here, but line 2 proves it"),
        ("proofs: [", "2:1: this is not YAML"),
    ],
)  # fmt: skip
def test_a_flaw_is_told_at_its_place_in_the_ledger(
    tmp_path: Path, text: str, expected: str
) -> None:
    """It is the ledger's mistake, not the page's."""
    ledger, context = read(tmp_path, text)

    assert ledger is not None
    mistake = context.mistakes[0]
    assert mistake.path == PurePosixPath("page.proofs.yaml")
    told = f"{mistake.line}:{mistake.column}: {mistake.problem}"
    assert told.startswith(expected)


def test_a_flaw_in_one_proof_hides_no_other(tmp_path: Path) -> None:
    """What is understood ties its sentences."""
    ledger, context = read(tmp_path, "proofs:\n- a\n- {test: b, proves: C.}\n")

    assert ledger is not None
    assert context.proved == {"C.": [0]}
    assert len(context.mistakes) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("proofs:\n- a\n", True), ("not_claims: [a]\nproofs: []\n", True),
        ("not_claims: [a]\n", False), ("a:\n  proofs: []\n", False), ("", False),
    ],
)  # fmt: skip
def test_a_quick_look_finds_proofs(tmp_path: Path, text: str, expected: bool) -> None:
    """By the key that starts a line; a file that cannot be read has none."""
    path = tmp_path / "a.proofs.yaml"
    path.write_text(text, "utf-8")

    assert has_proofs(path) is expected
    assert not has_proofs(tmp_path)
    path.write_bytes(b"proofs:\n\xff")
    assert not has_proofs(path)


def test_a_ledger_without_an_article_is_told() -> None:
    """It was renamed, or its article was."""
    files = [PurePosixPath(name) for name in ("a/b.proofs.yaml", "a/c.proofs.yaml")]

    (mistake,) = strays([*files, PurePosixPath("x.yaml")], {PurePosixPath("a/b.md")})

    assert mistake.path == files[1]
    assert mistake.problem == "no article 'c.md' lies beside this ledger"
