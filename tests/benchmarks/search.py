"""How fast the search answers on a site of 5,000 pages, and what it loads for that.

Run it from the project's folder: ``.venv/bin/python -m tests.benchmarks.search``.

The index is our own, and more pages of the same sentences in another order, in which
one word of seven is one that no page had before: an index grows with its words, not
only with its text.  The queries are those that the search is tuned on, as they are
typed: each of them whole, and without its last letters.  They run in Chromium, in the
module that readers get.  The reference, in the same run, looks for the same words by
reading every text.
"""

from __future__ import annotations

import gzip
import random
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import sync_playwright

from handbook import ROOT
from handbook.assets import files as assets
from handbook.assets.node_modules import provide_node_modules
from handbook.library.reading import read_library
from handbook.library.search import Part
from handbook.outputs import searchindex
from handbook.outputs.searchindex import Found
from handbook.web.site import Site
from tests.provision import tools
from tests.support.browser import ARGUMENTS
from tests.support.golden import queries
from tests.support.pages import serving

PAGES = (1_000, 5_000)
MEASURE = """
async (queries) => {
  const { Search } = await import(new URL('static/modules/search.js', document.baseURI))
  const address = new URL('search.json', document.baseURI).href
  const before = performance.now()
  const first = await Search.open(address)
  await first.find(queries[0])
  const load = performance.now() - before
  const loaded = []
  for (const query of queries.slice(0, 90)) {
    performance.clearResourceTimings()
    const search = await Search.open(address)
    const { groups } = await search.find(query)
    const shown = groups.flatMap(({ hits }) => hits)
    await Promise.all(shown.map(({ section }) => search.index.text(section)))
    const files = performance.getEntriesByType('resource')
    loaded.push(files.map(({ name }) => new URL(name).pathname.slice(1)))
  }
  const texts = (await Promise.all(first.index.heads.texts.map(async (_, at) =>
    (await fetch(`static/search/texts-${at}.json`)).json()))).flat()
  const engine = [], scan = []
  for (const query of queries) {
    let start = performance.now()
    await first.find(query)
    engine.push(performance.now() - start)
    start = performance.now()
    const words = query.toLowerCase().split(/\\s+/)
    texts.filter((text) => {
      const low = text.toLowerCase()
      return words.every((word) => low.includes(word))
    })
    scan.push(performance.now() - start)
  }
  return { load, engine, scan, loaded, heap: performance.memory.usedJSHeapSize }
}
"""
SYLLABLES = (
    "ba co di fu ga he ki lo mu ne po qua re si tor un ver wi xo yan zed".split()
)


def grown(pages: list[Found], count: int) -> Iterator[Found]:
    """Yield the pages, then made ones until there are so many."""
    dice = random.Random(5000)  # noqa: S311 - the same pages in every run
    sentences = [
        sentence.split()
        for page in pages
        for part in page.parts
        for sentence in part.text.split(". ")
        if sentence
    ]
    for number in range(count):
        page = pages[number % len(pages)]
        if number >= len(pages):
            parts = tuple(made(part, sentences, dice) for part in page.parts)
            page = replace(page, url=f"{page.url}{number}/", parts=parts)
        yield page


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
    whole = [one.query for one in queries("search-tuning")]
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
    own = list(searchindex.found(site))
    asked = typed()
    print(f"\n{len(asked)} queries, milliseconds; the ratio is that of the medians\n")
    print(f"{'pages':>7}{'median':>9}{'95 %':>9}{'longest':>9}{'reading all':>13}"
          f"{'ratio':>8}{'kB before an answer':>21}{'first after':>13}"
          f"{'MB':>6}")  # fmt: skip
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        for path, body in assets.load_assets().files.items():
            (folder / "static" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "static" / path).write_bytes(body)
        (folder / "index.html").write_text("<!doctype html><title>Search</title>")
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for count in (len(own), *PAGES):
            shutil.rmtree(folder / "static" / "search", ignore_errors=True)
            (folder / "static" / "search").mkdir()
            files = searchindex.index(list(grown(own, count)), site.library.synonyms)
            for address, text in files.items():
                (folder / address).write_text(text, "utf-8")
            with serving(folder) as url:
                page = browser.new_page()
                page.goto(url)
                result = page.evaluate(MEASURE, asked)
                page.close()
            sizes = {
                one: len(gzip.compress(text.encode())) for one, text in files.items()
            }
            most = max(
                sum(sizes.get(one, 0) for one in set(load)) for load in result["loaded"]
            )
            median, late, longest = marks(result["engine"])
            reading = marks(result["scan"])[0]
            print(
                f"{count:>7,}{median:>9.1f}{late:>9.1f}{longest:>9.1f}{reading:>13.1f}"
                f"{median / reading:>8.2f}{most / 1000:>21,.0f}{result['load']:>13,.0f}"
                f"{result['heap'] / 1e6:>6,.0f}"
            )
        browser.close()


if __name__ == "__main__":
    main()
