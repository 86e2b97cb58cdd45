"""``web.sectionpage``: what is in a section, and on the front page."""

from __future__ import annotations

from pathlib import Path

from handbook.web.pagecontext import printed
from handbook.web.sectionpage import home, section_page
from tests.support.formats import got, site_of
from tests.support.predictions import PREDICT


def test_the_front_page_has_a_shelf_for_every_section(small: Path) -> None:
    """Articles that lie in none come first."""
    shelves = home(site_of(small)).shelves

    assert [(one.title, one.url) for one in shelves] == [
        ("Articles", ""),
        ("Basics", "basics/"),
    ]
    assert [one.href for one in shelves[1].articles] == ["basics/a%20b/", "basics/c/"]


def test_a_section_lists_what_is_in_it(small: Path) -> None:
    """In the order that the author gave, with the page that holds all of it."""
    site = site_of(small)
    shown = section_page(site, site.library.parents["basics/c/"])

    assert [one.title for one in shown.entries] == ["\u00c4 & B", "C"]
    assert shown.single_page == "basics/print/"
    assert "Begin here." in shown.body


def test_a_long_section_says_what_is_on_its_page(small: Path) -> None:
    """Beside the text, as an article does; a short one has nothing to say."""
    text = "---\ntitle: Basics\n---\n## A\n\n## B\n"
    (small / "basics" / "index.md").write_text(text, "utf-8")
    short = site_of(small)
    (small / "basics" / "index.md").write_text(f"{text}\n## C\n", "utf-8")
    long = site_of(small)
    shown = section_page(long, long.library.parents["basics/c/"])

    assert section_page(short, short.library.parents["basics/c/"]).contents == ()
    assert [one.link for one in shown.contents] == ["#a", "#b", "#c"]
    assert '<div class="page section article">' in printed(shown)


def test_a_section_leads_to_its_questions(small: Path) -> None:
    """If its articles ask some."""
    link = '<a href="../review/#section-basics">Its questions alone</a>'
    before = got(site_of(small), "basics/")
    with (small / "basics" / "c.md").open("a", encoding="utf-8") as file:
        file.write(PREDICT)

    assert link not in before
    assert link in got(site_of(small), "basics/")


def test_a_page_that_lists_pages_itself_has_no_other_list(small: Path) -> None:
    """What is shown is what the author wants, and nothing twice."""
    lists = "\n```pages\nof: basics/index.md\nas: path\n```\n"
    (small / "index.md").write_text(f"---\ntitle: Front\n---\n{lists}", "utf-8")
    site = site_of(small)

    assert home(site).shelves == ()
    assert '<ol class="cards path">' in home(site).body
