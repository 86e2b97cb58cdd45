"""``web.questions``: all questions, and by what each is known again."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook import ROOT
from handbook.web.questions import (
    Question,
    asks,
    groups,
    hash_of,
    questions_of,
    review_url,
)
from handbook.web.site import Site
from tests.support.formats import site_of
from tests.support.javascript import evaluated
from tests.support.predictions import PREDICT

ARTICLE = "basics/a b.md"


def with_question(small: Path, before: str = "", *, asked: str = PREDICT) -> Site:
    """Return the site with a question at the end of an article, below a heading."""
    text = f"---\ntitle: A\n---\n{before}\n## *Ports* {{#ports}}\n{asked}"
    (small / ARTICLE).write_text(text, "utf-8")
    return site_of(small)


def question(site: Site) -> Question:
    """Return the one question of a site."""
    ((found,),) = [page.questions for group in groups(site) for page in group.pages]
    return found


def test_a_site_without_questions_has_no_page_for_them(small: Path) -> None:
    """Nor does one where they are only spoken of."""
    with (small / "loose.md").open("a", encoding="utf-8") as file:
        file.write("Write `predict`.\n")
    site = site_of(small)

    assert not asks(site)
    assert (review_url(site), groups(site)) == ("", ())


def test_a_question_says_where_it_is_asked(small: Path) -> None:
    """The link leads to the heading above it, and its text is the question."""
    site = with_question(small)
    (group,) = groups(site)
    (page,) = group.pages
    found = question(site)

    assert (group.title, group.data) == ("Basics", "static/questions/basics/index.json")
    assert (page.title, page.url, page.path) == ("A", "basics/a b/", "basics/a%20b/")
    assert (found.link, found.part) == ("basics/a b/#ports", "Ports")
    assert found.title == 'Who opens the "port", <code>a&lt;b&gt;</code>?'
    assert questions_of(site, "basics/") == "review/#section-basics"
    assert questions_of(site, "") == ""


def test_a_question_is_whole_and_its_links_lead_on(small: Path) -> None:
    """They are relative to the page of all questions; quotes are typographic."""
    linked = PREDICT.replace("https://example.org/", "../loose.md")
    html = question(with_question(small, asked=linked)).html

    assert html.startswith("<predict-answer>")
    assert html.endswith("</predict-answer>")
    assert 'href="../loose/"' in html
    assert "\u201cport\u201d" in html


def test_a_question_survives_what_changes_around_it(small: Path) -> None:
    """Also other signs, and other words about its answers."""
    first = question(with_question(small)).hash
    moved = question(with_question(small, "## New\n\nMore text.\n")).hash
    edited = PREDICT.replace('"port"', "port").replace("It listens", "It binds")

    assert moved == first
    assert question(with_question(small, asked=edited)).hash == first


@pytest.mark.parametrize("old", ["Who opens", "The server"])
def test_a_question_in_other_words_is_a_new_one(small: Path, old: str) -> None:
    """So is one with another option."""
    first = question(with_question(small)).hash
    changed = PREDICT.replace(old, "Which closes")

    assert question(with_question(small, asked=changed)).hash != first


def test_the_same_question_twice_is_one(small: Path) -> None:
    """Nobody could tell the two apart."""
    site = with_question(small, asked=PREDICT + "\n" + PREDICT)

    assert groups(site)[0].count == 1


def test_what_is_in_no_section_comes_first(small: Path) -> None:
    """The front page and loose articles are a group of their own."""
    for name in ("index.md", "loose.md"):
        with (small / name).open("a", encoding="utf-8") as file:
            file.write(PREDICT)
    found = groups(with_question(small))

    assert [(one.id, one.count) for one in found] == [
        ("front", 2),
        ("section-basics", 1),
    ]
    assert found[0].data == "static/questions/index.json"


def test_an_authors_own_page_is_not_ours(small: Path) -> None:
    """Then nothing leads to the questions."""
    (small / "review.md").write_text("---\ntitle: Mine\n---\n")
    site = with_question(small)

    assert (review_url(site), questions_of(site, "basics/")) == ("", "")


@pytest.mark.parametrize(
    "text",
    ["", "Which step?", "GET /caf\u00e9 \u4e2d\u6587 \U0001d400_1", "1\u00bd \u0663"],
)
def test_the_browser_makes_the_same_hash(text: str) -> None:
    """Else what is answered in an article would not come back."""
    script = ROOT / "static" / "base" / "deck.js"

    assert evaluated(script, f"return it.hashOf({text!r})") == hash_of(text)


def test_hashes_of_texts_that_differ_in_signs_are_equal() -> None:
    """Quotes are set after the hash is made."""
    assert hash_of("a \u201cb\u201d") == hash_of('"ab"') != hash_of("ba")
