"""``web.glossarypage``: every term, where it is explained, and who uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.web import glossarypage
from tests.support.formats import site_of


@pytest.fixture
def terms(small: Path) -> Path:
    """Return a tree with a glossary."""
    (small / "glossary.yaml").write_text(
        "- term: WSGI\n  definition: An interface.\n  see: basics/c.md\n"
        "- term: socket\n  definition: An end of a connection.\n"
    )
    (small / "loose.md").write_text("---\ntitle: L\nshort: S\n---\n\nA socket.\n")
    return small


def test_a_term_leads_to_its_article_and_its_uses(terms: Path) -> None:
    """Readers come from a word, and go on to where it is explained or used."""
    page = glossarypage.page(site_of(terms), "glossary/")
    socket, wsgi = page.terms

    assert wsgi.see
    assert (wsgi.see.href, wsgi.see.title) == ("../basics/c/", "C")
    assert (wsgi.uses, socket.see) == ((), None)
    assert [(one.title, one.url) for one in socket.uses] == [("S", "loose/")]
    assert [(one.title, one.url) for one in page.letters] == [
        ("S", "#socket"),
        ("W", "#wsgi"),
    ]


def test_a_site_without_terms_has_no_glossary(small: Path) -> None:
    """An empty page helps nobody."""
    assert list(glossarypage.addresses(site_of(small))) == []
