"""``outputs.searchindex`` has every section of every page, in parts."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path
from typing import Any

from handbook import ROOT
from handbook.library.reading import read_library
from handbook.library.search import Part
from handbook.outputs.app import create_app
from handbook.outputs.searchindex import HEADS, Found, index, made
from handbook.web.site import Site
from tests.support.libraries import SEARCHED, library_of

OWN_PAGE = 4_000
HEAD = 1_000
"""How many bytes our own search may have for a page, and to begin with (gzip)."""

HEAD_PAGE = 2
"""How many bytes each page of a large site may add to that beginning (gzip)."""

QUERY = 300_000
"""How many bytes a reader of a large site may load before an answer (gzip)."""


def packed(text: str) -> int:
    """Return how many bytes a host sends."""
    return len(gzip.compress(text.encode()))


def test_the_first_file_tells_what_is_in_which_part() -> None:
    """It is loaded whole: names, weights and texts are in parts of their own."""
    parts = (Part(id="", heading="", text=""), Part(id="a", heading="A", text="B c."))
    page = Found(url="x/", title="X", trail=("T",), kind="lab", runs=True, parts=parts)
    files = index([page], [], {"starts": ["x"]})
    heads = json.loads(files[HEADS])

    assert heads["sections"] == [2]
    assert heads["terms"] == []
    assert [heads["names"], heads["words"], heads["texts"]] == [[1], ["a"], [2]]
    assert heads["starts"] == ["x"]
    assert json.loads(files["static/search/addresses.json"]) == ["x/"]
    assert json.loads(files["static/search/names-0.json"]) == [
        ["x/", "X", "", ["T"], "lab", 1, [], [["", ""], ["a", "A"]]]
    ]
    assert json.loads(files["static/search/texts-0.json"]) == ["", "B c."]
    words = json.loads(files["static/search/words-0.json"])[0]

    assert set(words) == {"x", "t", "a", "b", "c"}


def test_a_heading_of_many_sections_and_what_one_is_asked_for_are_told() -> None:
    """What the ranking knows of a section beside its words."""
    start, end = (
        Part(id="", heading="", text="B."),
        Part(id="e", heading="E", text="C."),
    )
    pages = [
        Found(url="x/", title="X", parts=(start, end)),
        Found(url="y/", title="Y", asked_of={"e": ("the end",)}, parts=(start, end)),
        Found(url="z/", title="Z", kind="term", parts=(start,)),
    ]
    files = index(pages, [])
    names = json.loads(files["static/search/names-0.json"])

    assert [one[-1] for one in names] == [
        [["", ""], ["e", "E", 2]],
        [["", ""], ["e", "E", 2, ["the end"]]],
        [["", ""]],
    ]
    assert json.loads(files[HEADS])["terms"] == [2]


def served(tmp_path: Path) -> list[list[Any]]:
    """Return what the application serves: the names, and the texts."""
    site = Site(library=library_of(tmp_path, SEARCHED))
    client = create_app(lambda: site).test_client()
    with client.get("/search.json") as response:
        assert response.content_type == "application/json; charset=utf-8"
    found = []
    for part in ("names", "texts"):
        with client.get(f"/static/search/{part}-0.json") as response:
            found.append(json.loads(response.data))
    return found


def test_pages_are_searched_by_their_description_too(tmp_path: Path) -> None:
    """A page's first entry is what it says of itself, then how it begins."""
    pages, texts = served(tmp_path)
    names = [page[0] + section[0] for page in pages for section in page[-1]]

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
    library = read_library(ROOT / "content")
    files = made(Site(library=library))

    assert packed(files[HEADS]) < HEAD
    assert sum(map(packed, files.values())) < OWN_PAGE * len(library.pages)


def large(count: int) -> list[Found]:
    """Return so many short pages, whose names are all different."""
    dice = random.Random(5000)  # noqa: S311 - the same pages in every run
    words = ["".join(dice.choices("abcdefghijklm", k=6)) for _ in range(20_000)]

    def part(number: int, section: int) -> Part:
        heading = " ".join(dice.choices(words, k=4)) if section else ""
        return Part(
            id=heading.replace(" ", "-"),
            heading=heading,
            text=f"A request number {number * 3 + section} arrives, "
            f"line{number % 700} and term{number % 3000} hold what it says.",
        )

    return [
        Found(
            url=f"part-{number % 50}/question-{number}/",
            title=" ".join(dice.choices(words, k=6)),
            trail=(f"Part {number % 50}",),
            lead=f"Article {number} answers.",
            parts=tuple(part(number, section) for section in range(3)),
        )
        for number in range(count)
    ]


def test_a_reader_of_a_large_site_loads_little() -> None:
    """With 5,000 pages: the first file, and more parts than any query asks for."""
    files = index(large(5_000), [("request", "call")])
    heads = packed(files[HEADS])
    # The names of 40 sections, six words of three parts each, the texts of eight pages.
    wanted = {"names": 40, "words": 6 * 3, "texts": 2 * 8}
    loaded = heads
    for kind, count in wanted.items():
        sizes = [packed(text) for name, text in files.items() if f"/{kind}-" in name]
        loaded += sum(sorted(sizes, reverse=True)[:count])
        assert len(sizes) > 2 * count

    assert heads < HEAD + 5_000 * HEAD_PAGE
    assert loaded < QUERY


def test_the_same_pages_make_the_same_files() -> None:
    """Two builds are byte-identical."""
    part = Part(id="", heading="", text="One two, and two_three.")
    pages = [Found(url=f"{name}/", title=name, parts=(part,)) for name in "abc"]

    assert index(pages, [("one", "two")]) == index(pages, [("one", "two")])
