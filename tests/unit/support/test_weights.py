"""``support.weights`` weighs views of pages, and knows what they may weigh."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from tests.support import weights
from tests.support.weights import Weight, kind_of, pages, table, weigh

LAYOUT = '<!doctype html><body><div class="page {kind}"><main>{text}</main></div>'


def weight(**figures: int) -> Weight:
    """Return what a view of an article costs: nothing but ``figures``."""
    nothing = dict.fromkeys(("html", "css", "javascript", "other", "requests"), 0)
    nothing["words"] = 0
    return Weight(kind="article", address="a/", **{**nothing, **figures})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a built site with two articles, a redirect and files they load."""
    for address, kind, text in (
        ("", "home", "Home"),
        ("a/", "article", "Short"),
        ("b/", "article", "Long: the server reads a request, an application answers"),
    ):
        (tmp_path / address).mkdir(exist_ok=True)
        page = LAYOUT.format(kind=kind, text=text)
        (tmp_path / address / "index.html").write_text(page)
    (tmp_path / "old.html").write_text("<h1>This page has moved</h1>")
    (tmp_path / "site.css").write_text("p { color: black }" * 50)
    (tmp_path / "x.js").write_text("console.log(1)\n" * 50)
    (tmp_path / "photo.webp").write_bytes(os.urandom(999))
    return tmp_path


def test_pages_are_sorted_by_kind_and_weight(site: Path) -> None:
    """The first page of a kind is the heaviest; redirects are a kind."""
    assert pages(site) == {
        "article": ["b/", "a/"],
        "home": [""],
        "redirect": ["old.html"],
    }


def test_what_a_sample_brings_is_no_page(site: Path) -> None:
    """A template that readers can take away has no layout."""
    (site / "a" / "samples").mkdir(parents=True, exist_ok=True)
    (site / "a" / "samples" / "hello.html").write_text("<p>Hello</p>")

    names = [file.name for file in weights.page_files(site)]
    assert names
    assert "hello.html" not in names


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ('<div class="page article">', "article"),
        ('<div class="page search-results wide">', "search-results"),
        ('<p class="page">', ""),
    ],
)
def test_the_kind_is_the_class_beside_page(html: str, kind: str) -> None:
    """A kind that a template adds is known without being named here."""
    assert kind_of(html) == kind


def test_a_view_costs_what_was_asked_for(site: Path) -> None:
    """Text counts compressed, by its sort; versions of assets do not matter."""
    asked = ["a/", "site.css?v=0123456789", "x.js?v=0123456789", "photo.webp"]
    found = weigh(site, "article", "a/", asked)
    css = len(gzip.compress((site / "site.css").read_bytes(), 9, mtime=0))

    assert (found.css, found.other, found.requests) == (css, 999, 4)
    assert found.total == found.html + css + found.javascript + 999


@pytest.mark.parametrize("name", weights.LIMITS)
def test_what_passes_a_limit_is_told(name: str) -> None:
    """Each limit may be reached, not passed."""
    limit = weights.LIMITS[name]

    assert weight(**{name: limit}).excesses() == []
    assert weight(**{name: limit + 1}).excesses() == [
        f"/a/: {limit + 1} of {limit} {name}"
    ]


def test_a_long_page_may_have_more_html() -> None:
    """Words are what readers come for; a long page still has a limit."""
    many = weights.LONG_WORDS + 1

    assert weight(html=weights.LONG_HTML, words=many).excesses() == []
    assert weight(html=weights.LONG_HTML, words=many - 1).excesses() == [
        "/a/: 14000 of 10000 html"
    ]
    assert weight(html=weights.LONG_HTML + 1, words=many).excesses() == [
        "/a/: 14001 of 14000 html"
    ]


def test_the_words_of_a_page_are_those_of_its_main_part(site: Path) -> None:
    """Neither its menu nor its tags count."""
    assert weigh(site, "article", "b/", ["b/"]).words == 9
    assert weights.words_of("<p>No main part</p>") == 0


def test_an_exemption_holds_for_its_limit_and_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A kind that may pass one limit keeps the others, and the table says why."""
    monkeypatch.setattr(weights, "EXEMPT", {"article": {"html": "it is long"}})
    heavy = weight(html=99_999, css=99_999)

    assert heavy.excesses() == ["/a/: 99999 of 12000 css"]
    assert table([heavy]).endswith("\nNo limit of html for article: it is long.")


def test_the_table_has_a_row_for_each_page_and_the_limits() -> None:
    """Numbers stand below each other, and below them what they may be."""
    monospaced = table([weight(html=1234, requests=7)]).splitlines()

    assert monospaced[1].split() == ["article", "/a/", "1,234", "0", "0", "7", "1,234"]
    assert monospaced[2].split() == ["limit", "10,000", "12,000", "8,000", "12"]
