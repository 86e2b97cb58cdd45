"""``page.cards``: what a list says of a page, and the picture of its lab."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handbook.content.article import Page
from handbook.library.library import Library
from handbook.library.reading import read_library
from handbook.page.cards import (
    LENGTH,
    LINES,
    activity,
    activity_told,
    card_of,
    picture,
    tried,
)
from tests.bad_inputs.case import page
from tests.support.libraries import library_of


@pytest.fixture(scope="module")
def handbook(content: Path) -> Library:
    """Return our own pages."""
    return read_library(content)


def article(library: Library, url: str) -> Page:
    """Return the page at a URL."""
    found = library.by_url[url]
    assert isinstance(found, Page)
    return found


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("labs/routing/", "Lab"),
        ("labs/one-request/", "Lab"),
        ("basics/wsgi/", "Runnable"),
        ("basics/server-or-framework/", "Runnable"),
        ("deploy/stacks/", ""),
    ],
)
def test_a_card_says_what_can_be_done(
    handbook: Library, url: str, expected: str
) -> None:
    """Labs have a form or a whole bench; other pages samples that run, or none."""
    assert activity(handbook.rendered(article(handbook, url))) == expected


def test_the_source_tells_the_same(handbook: Library) -> None:
    """For every page of ours; a fence that shows such a fence tells nothing."""
    pages = [one for one in handbook.by_url.values() if isinstance(one, Page)]

    assert pages
    for one in pages:
        assert activity_told(one) == activity(handbook.rendered(one)), one.url
    shows = replace(pages[0], body="````md\n```lab\nname: a\n```\n````\n")
    assert activity_told(shows) == ""


def test_every_lab_has_a_picture_that_fits(handbook: Library) -> None:
    """It has what goes in, what comes out, and a word on it."""
    bodies = {
        url: handbook.rendered(article(handbook, url))
        for url in handbook.by_url
        if url.startswith("labs/") and url != "labs/"
    }
    labs = {url: body for url, body in bodies.items() if activity(body) == "Lab"}

    assert labs
    for url, body in labs.items():
        found = picture(body)
        assert found, url
        assert found.said, url
        for lines in (found.before, found.after):
            assert 0 < len(lines) <= LINES, url
            assert max(map(len, lines)) <= LENGTH, url


def test_a_card_says_what_its_author_wants(tmp_path: Path) -> None:
    """The task before the description, and the minutes that it takes."""
    library = library_of(
        tmp_path,
        {"a.md": page(more="task: Do it.\nminutes: 20\nlayers: [code, server]\n")},
    )
    one = article(library, "a/")
    card = card_of(one, tried(library.rendered(one)), "a/")

    assert (card.text, card.minutes, card.layer) == ("Do it.", 20, "code")
    assert (card.activity, card.picture) == ("", None)
