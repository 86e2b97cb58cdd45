"""``outputs.searchindex`` has every section of every page, in parts."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from handbook import ROOT
from handbook.library.reading import read_library
from handbook.library.search import Part
from handbook.outputs.app import create_app
from handbook.outputs.searchindex import HEADS, Found, index, made
from handbook.web.site import Site
from tests.support.libraries import SEARCHED, library_of

OWN = 150_000
HEAD = 12_000
"""How many bytes our own search may have in all, and to begin with (gzip)."""

QUERY = 300_000
"""How many bytes a reader of a large site may load before an answer (gzip)."""


def packed(text: str) -> int:
    """Return how many bytes a host sends."""
    return len(gzip.compress(text.encode()))


def test_the_first_file_has_names_and_no_texts() -> None:
    """Keys would be said as often as there are sections; texts are loaded later."""
    parts = (Part(id="", heading="", text=""), Part(id="a", heading="A", text="B c."))
    page = Found(url="x/", title="X", trail=("T",), kind="lab", runs=True, parts=parts)
    files = index([page], [], {"starts": ["x"]})
    heads = json.loads(files[HEADS])

    assert heads["pages"] == [["x/", "X", "", ["T"], "lab", 1, []]]
    assert heads["sections"] == [[0, "", ""], [0, "a", "A"]]
    assert heads["starts"] == ["x"]
    assert json.loads(files["static/search/texts-0.json"]) == ["", "B c."]
    words = json.loads(files["static/search/words-0.json"])[0]

    assert set(words) == {"x", "t", "a", "b", "c"}


def served(tmp_path: Path) -> tuple[dict[str, Any], list[Any]]:
    """Return what the application serves: the first file, and the texts."""
    site = Site(library=library_of(tmp_path, SEARCHED))
    client = create_app(lambda: site).test_client()
    with client.get("/search.json") as response:
        assert response.content_type == "application/json; charset=utf-8"
        heads = json.loads(response.data)
    with client.get("/static/search/texts-0.json") as response:
        return heads, json.loads(response.data)


def test_pages_are_searched_by_their_description_too(tmp_path: Path) -> None:
    """A page's first entry is what it says of itself, then how it begins."""
    heads, texts = served(tmp_path)
    names = [heads["pages"][page][0] + id_ for page, id_, _ in heads["sections"]]

    assert dict(zip(names, texts, strict=True))["a/"] == "About a. Hello."
    assert dict(zip(names, texts, strict=True))["a/b"] == "Text."


def test_drafts_are_not_found(tmp_path: Path) -> None:
    """What is not published is not searched."""
    assert "Secret" not in json.dumps(served(tmp_path))


def test_nothing_is_at_another_address(tmp_path: Path) -> None:
    """A part that does not exist is not found, and no error."""
    site = Site(library=library_of(tmp_path, SEARCHED))
    with create_app(lambda: site).test_client().get("/static/search/x.json") as answer:
        assert answer.status_code == 404


def test_our_own_index_stays_small() -> None:
    """The budget: what everything has, and what every reader loads first."""
    files = made(Site(library=read_library(ROOT / "content")))

    assert packed(files[HEADS]) < HEAD
    assert sum(map(packed, files.values())) < OWN


def test_a_reader_of_a_large_site_loads_little() -> None:
    """With 5,000 pages: the first file, and more parts than any query asks for."""
    pages = [
        Found(
            url=f"part-{number % 50}/question-{number}/",
            title=f"Question {number}: who answers word{number * 7}?",
            trail=(f"Part {number % 50}",),
            lead=f"Article {number} answers.",
            parts=tuple(
                Part(
                    id=f"shown-{section}",
                    heading=f"What is shown {section}" if section else "",
                    text=f"A request number {number * 3 + section} arrives, "
                    f"line{number % 700} and term{number % 3000} hold what it says.",
                )
                for section in range(2)
            ),
        )
        for number in range(5_000)
    ]
    files = index(pages, [("request", "call")])
    heads = packed(files.pop(HEADS))
    largest = sorted(map(packed, files.values()), reverse=True)

    # Six words of three parts each, and the texts of eight pages.
    assert heads + sum(largest[: 6 * 3 + 8]) < QUERY
    assert len(largest) > 20


def test_the_same_pages_make_the_same_files() -> None:
    """Two builds are byte-identical."""
    part = Part(id="", heading="", text="One two, and two_three.")
    pages = [Found(url=f"{name}/", title=name, parts=(part,)) for name in "abc"]

    assert index(pages, [("one", "two")]) == index(pages, [("one", "two")])
