"""How fast the search answers when the site has grown to 5,000 sections, and more.

Run it from the project's folder: ``.venv/bin/python -m tests.benchmarks.search``.

The index is our own, and more pages of the same sentences in another order, in which
one word of seven is one that no page had before: an index grows with its words, not
only with its text.  The queries are the golden ones, as they are typed: each of them
whole, and without its last letters.  They run in Chromium, in the module that readers
get.  The reference, in the same run, looks for the same words by reading every text.
"""

from __future__ import annotations

import gzip
import json
import random
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from handbook import ROOT
from handbook.assets import files as assets
from handbook.assets.node_modules import provide_node_modules
from handbook.library.reading import read_library
from handbook.library.search import Part
from handbook.outputs import searchindex
from handbook.outputs.searchindex import Found, index
from handbook.web.site import Site
from tests.provision import tools
from tests.support.browser import ARGUMENTS
from tests.support.golden import queries
from tests.support.pages import serving

SECTIONS = (5_000, 10_000, 20_000)
MEASURE = """
async (queries) => {
  const { Search } = await import(new URL('static/modules/search.js', document.baseURI))
  const response = await fetch('search.json')
  const before = performance.now()
  const index = await response.json()
  const search = await new Search(index).load()
  const load = performance.now() - before
  const texts = index.sections.map(([, , heading, text]) => `${heading} ${text}`)
  const engine = [], scan = []
  for (const query of queries) {
    let start = performance.now()
    search.find(query)
    engine.push(performance.now() - start)
    start = performance.now()
    const words = query.toLowerCase().split(/\\s+/)
    texts.filter((text) => {
      const low = text.toLowerCase()
      return words.every((word) => low.includes(word))
    })
    scan.push(performance.now() - start)
  }
  return { load, engine, scan }
}
"""
SYLLABLES = (
    "ba co di fu ga he ki lo mu ne po qua re si tor un ver wi xo yan zed".split()
)


def grown(pages: list[Found], sections: int) -> Iterator[Found]:
    """Yield the pages, then made ones until there are so many sections."""
    dice = random.Random(5000)  # noqa: S311 - the same pages in every run
    sentences = [
        sentence.split()
        for page in pages
        for part in page.parts
        for sentence in part.text.split(". ")
        if sentence
    ]
    count = 0
    for number in range(sections):
        page = pages[number % len(pages)]
        if number >= len(pages):
            parts = tuple(made(part, sentences, dice) for part in page.parts)
            page = replace(page, url=f"{page.url}{number}/", parts=parts)
        parts = page.parts[: sections - count]
        yield replace(page, parts=parts)
        count += len(parts)
        if count >= sections:
            return


def made(part: Part, sentences: list[list[str]], dice: random.Random) -> Part:
    """Return a section as long as ``part``, of known sentences and new words."""
    wanted, words = len(part.text.split()), list[str]()
    while len(words) < wanted:
        words += dice.choice(sentences)
    changed = (word_made(dice) if dice.random() < 1 / 7 else word for word in words)
    return replace(part, text=" ".join(changed))


def word_made(dice: random.Random) -> str:
    """Return a word; short ones come back again and again, long ones hardly ever."""
    return "".join(dice.choices(SYLLABLES, k=1 + min(4, int(dice.expovariate(0.8)))))


def typed() -> list[str]:
    """Return what the search is asked while readers type the golden queries."""
    whole = [query for golden in queries() for query in golden.wanted]
    return [query[: len(query) - cut] for query in whole for cut in (0, 1, 3)]


def marks(times: list[float]) -> tuple[float, float, float]:
    """Return the median, the 95th percentile and the longest of some times."""
    ranked = sorted(times)
    return ranked[len(ranked) // 2], ranked[int(len(ranked) * 0.95)], ranked[-1]


def main() -> None:
    """Measure, and print a table."""
    provide_node_modules(print)
    chromium = tools.find("chromium")
    if chromium is None:
        raise SystemExit("Chromium is missing: run `python build.py test` once.")
    site = Site(library=read_library(ROOT / "content"))
    own: dict[str, Any] = json.loads(searchindex.body(site, ""))
    pages = [
        Found(
            url=url,
            title=title,
            short=short,
            trail=tuple(trail),
            parts=tuple(
                Part(id=name, heading=heading, text=text)
                for at, name, heading, text in own["sections"]
                if at == number
            ),
        )
        for number, (url, title, short, trail) in enumerate(own["pages"])
    ]
    indexes: list[dict[str, Any]] = [
        own,
        *(index(grown(pages, count), own["synonyms"]) for count in SECTIONS),
    ]
    asked = typed()
    results: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, body in assets.load_assets().files.items():
            (folder / "static" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "static" / path).write_bytes(body)
        (folder / "index.html").write_text("<!doctype html><title>Search</title>")
        with serving(folder) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium, args=ARGUMENTS
            )
            for one in indexes:
                (folder / "search.json").write_text(json.dumps(one, ensure_ascii=False))
                page = browser.new_page()
                page.goto(url)
                results.append(page.evaluate(MEASURE, asked))
                page.close()
            browser.close()
    print(f"\n{len(asked)} queries, milliseconds; the ratio is that of the medians\n")
    print(f"{'sections':>9}{'median':>9}{'95 %':>9}{'longest':>9}{'reading all':>13}"
          f"{'ratio':>8}{'kB gzip':>9}{'ready after':>13}")  # fmt: skip
    for one, result in zip(indexes, results, strict=True):
        median, late, longest = marks(result["engine"])
        reading = marks(result["scan"])[0]
        size = len(gzip.compress(json.dumps(one, ensure_ascii=False).encode())) / 1000
        print(
            f"{len(one['sections']):>9,}{median:>9.1f}{late:>9.1f}{longest:>9.1f}"
            f"{reading:>13.1f}{median / reading:>8.2f}{size:>9,.0f}"
            f"{result['load']:>13,.0f}"
        )


if __name__ == "__main__":
    main()
