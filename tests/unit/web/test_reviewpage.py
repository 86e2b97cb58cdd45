"""The page of all questions, as it is without JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.web import reviewpage
from tests.support.formats import got, site_of
from tests.support.predictions import PREDICT


@pytest.fixture
def asking(small: Path) -> Path:
    """Return a tree with two questions, in two sections of an article."""
    other = PREDICT.replace("Who", "What")
    text = f"---\ntitle: A\n---\n{PREDICT}\n## B {{#b}}\n{other}"
    (small / "basics" / "a b.md").write_text(text, "utf-8")
    return small


def test_there_is_none_without_questions(small: Path) -> None:
    """An empty list helps nobody."""
    assert list(reviewpage.addresses(site_of(small))) == []


def test_it_lists_every_question_below_its_article(asking: Path) -> None:
    """Each is a link to the part of the article that asks it."""
    site = site_of(asking)
    shown = reviewpage.page(site, "review/")
    html = got(site, "review/")

    assert list(reviewpage.addresses(site)) == ["review/"]
    assert shown.count == 2
    assert '<a href="../basics/a%20b/">A</a>' in html
    assert '<a href="../basics/a%20b/">Who opens' in html
    assert '<a href="../basics/a%20b/#b">What opens' in html


def test_it_says_where_a_script_finds_the_questions(asking: Path) -> None:
    """And which each of the list is."""
    site = site_of(asking)
    ((first, second),) = (
        page.questions
        for group in reviewpage.page(site, "review/").groups
        for page in group.pages
    )
    html = got(site, "review/")

    assert 'data-questions="../static/questions/basics/index.json"' in html
    assert f'<li data-hash="{first.hash}">' in html
    assert f'<li data-hash="{second.hash}">' in html
