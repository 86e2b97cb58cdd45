"""``library.glossarylinks``: terms send readers to pages, by the rules of links."""

from __future__ import annotations

from pathlib import PurePosixPath

from handbook.content.article import Link
from handbook.content.glossary import Term
from handbook.library.glossarylinks import explained_by, file_of, resolved_links
from tests.support.libraries import TARGETS


def a_term(name: str, target: str = "") -> Term:
    """Return a term that is explained at ``target``."""
    see = Link(target=target, line=3, column=8) if target else None
    return Term(id=name, name=name, definition="It.", see=see)


TERMS = (a_term("a", "basics/wsgi.md#x"), a_term("b"), a_term("c", "gone.md"))


def test_the_page_that_explains_a_term_is_known() -> None:
    """Whatever its section is."""
    here = PurePosixPath("basics/wsgi.md")

    assert TERMS[0].see is not None
    assert file_of(TERMS[0].see) == here
    assert list(explained_by(here, TERMS)) == ["a"]


def test_each_link_is_resolved_from_the_glossary() -> None:
    """In the order of the terms; one that is dead is told."""
    found = resolved_links(TERMS, TARGETS)

    assert found.links == ("../basics/wsgi/#x", "#")
    (told,) = found.mistakes
    assert (str(told.path), told.line, told.column) == ("glossary.yaml", 3, 8)
