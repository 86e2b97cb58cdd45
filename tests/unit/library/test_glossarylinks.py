"""``library.glossarylinks``: terms send readers to the pages that explain them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.content.article import Link
from handbook.content.glossary import Term
from handbook.library.glossarylinks import explained_by, file_of
from handbook.library.reading import read_library
from tests.bad_inputs.case import Case, page


def term(name: str, target: str = "") -> Term:
    """Return a term, and where to read more."""
    see = Link(target=target, line=1, column=1) if target else None
    return Term(id=name, name=name, definition="It.", aliases=(), see=see)


@pytest.mark.parametrize(
    ("target", "file"), [("a.md", "a.md"), ("b/../a.md#x", "a.md"), ("./a.md", "a.md")]
)
def test_a_link_names_a_file(target: str, file: str) -> None:
    """Whatever its section, and however it is written."""
    link = Link(target=target, line=1, column=1)

    assert file_of(link) == PurePosixPath(file)


def test_a_page_explains_the_terms_that_lead_to_it() -> None:
    """They are not explained there once more."""
    terms = [term("one", "a.md#x"), term("two", "b.md"), term("three")]

    assert list(explained_by(PurePosixPath("a.md"), terms)) == ["one"]


def test_a_term_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    """At its place in the glossary, as a link of a page would be."""
    glossary = "- term: WSGI\n  definition: A call.\n  see: none.md\n"
    files: dict[str, str | bytes] = {"a.md": page(), "glossary.yaml": glossary}
    Case("", files).write(tmp_path / "content")
    (told,) = read_library(tmp_path / "content").check()

    assert (str(told.path), told.line) == ("glossary.yaml", 3)
    assert told.problem == "no file 'none.md'"
