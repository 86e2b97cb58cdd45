"""The engine of the search, without its dialog: what it finds, and how it ranks it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from handbook.outputs.searchwords import words_of
from tests.support.browser import OpenPage
from tests.support.golden import FIND, Golden, queries, rank
from tests.support.live import serving

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("file", "least"), [("search-tuning", 380), ("search-judging", 120)]
)
def test_golden_queries(open_page: OpenPage, file: str, least: int) -> None:
    """Of what readers type, 95 % arrive among the first three pages, 85 % at the first.

    The ranking is tuned on one file, and judged by another that nobody looks at then:
    whoever wrote that one had seen neither the engine nor what it found.
    """
    asked = [one for one in queries(file) if one.group != "missing"]
    found = open_page().evaluate(FIND, [one.query for one in asked])
    ranks = [rank(one.wanted, got) for one, got in zip(asked, found, strict=True)]
    three = sum(0 < place <= 3 for place in ranks) / len(ranks)
    first = ranks.count(1) / len(ranks)
    print(f"{file}: {len(asked)}, first three {three:.1%}, first {first:.1%}")

    assert len(asked) >= least
    assert three >= 0.95
    assert first >= 0.85


def test_what_is_missing_ends_in_an_honest_answer(open_page: OpenPage) -> None:
    """The search says which words it has not, or that no section has all of them."""
    asked = [one for one in queries("search-tuning") if one.group == "missing"]
    found = open_page().evaluate(FIND, [one.query for one in asked])
    sure = [one.query for one, got in zip(asked, found, strict=True) if got["whole"]]

    assert len(asked) > 40
    assert len(sure) <= 0.1 * len(asked), sure


def test_every_golden_address_exists(frozen_site: Path) -> None:
    """No query waits for a section that is gone."""
    parts = (frozen_site / "static" / "search").glob("names-*.json")
    pages = [page for part in parts for page in json.loads(part.read_text("utf-8"))]
    addresses = {
        page[0] + (f"#{section[0]}" if section[0] else "")
        for page in pages
        for section in page[-1]
    }
    asked: list[Golden] = [*queries("search-tuning"), *queries("search-judging")]

    assert len(asked) > 400
    for one in asked:
        assert not one.wanted or set(one.wanted) & addresses, one


ODD = (
    "café Ångström uWSGI HTTPServer2 a.b__c X-A-B it's x\u2019s 東京都 1.2.3 ĲsÄÖ ǅx "
    "Straße ŒUVRE Łódź مُعَلِّم हिन्दी"
)


def test_pages_and_queries_are_split_into_the_same_words(open_page: OpenPage) -> None:
    """Python splits the pages, JavaScript the queries: all our texts, and odd ones."""
    split: list[list[str]] = open_page().evaluate(
        """
        async (odd) => {
          const root = new URL('static/', document.baseURI)
          const engine = await import(new URL('modules/search.js', root))
          const heads = await (await fetch('search.json')).json()
          const texts = await Promise.all(heads.texts.map(async (_, at) =>
            (await fetch(new URL(`search/texts-${at}.json`, root))).json()))
          const chunks = new Set(engine.chunksOf([odd, ...texts.flat()].join(' ')))
          return [...chunks].map((chunk) => [chunk, ...engine.wordsOf(chunk)])
        }
        """,
        ODD,
    )

    assert len(split) > 2_000
    assert [one for one in split if list(words_of(one[0])) != one[1:]] == []


def test_serve_finds_what_the_build_finds(open_page: OpenPage, content: Path) -> None:
    """The engine and its answers are the same while an author writes."""
    asked = ["start_response", "gunicron", "502", "slow client", "café"]
    built: Any = open_page().evaluate(FIND, asked)
    with serving(content) as served:
        page = open_page(f"http://127.0.0.1:{served.port}/")

        found = page.evaluate(FIND, asked)
        page.close()  # it listens to the server as long as it is open

    assert found == built
