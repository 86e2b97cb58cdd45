"""``page.embedding``: a text that stands on another page takes nothing of that page."""

from __future__ import annotations

from pathlib import Path

from handbook.page.listings import Listing
from handbook.page.rendered import Rendered
from tests.support.markdown import SOURCE, fence, linked, rendered

EXAMPLES = "examples.txt"


def page_of(folder: Path, text: str, before: str = "## A {#a}\n\n") -> Rendered:
    """Return a page that shows ``text`` as an example called "One"."""
    place = folder / SOURCE.parent
    place.mkdir(parents=True, exist_ok=True)
    place.joinpath(EXAMPLES).write_text(f"One\n.\n{text}.\n.\n", "utf-8")
    shown = fence("example", f"file: {EXAMPLES}", "name: One")
    return rendered(f"{before}{shown}", content=folder)


def test_ids_have_the_name_of_the_example(tmp_path: Path) -> None:
    """So does what leads to them; the same id on the page is another one."""
    page = page_of(tmp_path, "## A {#a}\n\n[b](#a) c[^d]\n\n[^d]: e\n")
    html = linked(page)

    assert page.mistakes == ()
    for part in (
        '<h3 id="one:a">A', 'href="#one:a"', 'id="one:fnref:d"', 'href="#one:fn:d"',
    ):  # fmt: skip
        assert part in html
    assert {"a", "one:a"} <= page.ids


def test_its_headings_stay_out_of_the_contents(tmp_path: Path) -> None:
    """They are below the section that shows it, however deep that is."""
    page = page_of(tmp_path, "## B\n\n##### C\n", "#### A {#a}\n\n")

    assert [one.text for one in page.headings] == ["A"]
    assert '<h5 id="one:b">' in page.html
    assert '<h6 id="one:c">' in page.html


def test_headings_that_a_fence_prints_stay_as_they_are(tmp_path: Path) -> None:
    """They are below the section anyway."""
    stacks = fence("stacks", "stacks:", "- title: S", "  to: s.md", "  proxy: P")
    page = page_of(tmp_path, f"## B\n\n{stacks}", "### A {#a}\n\n")

    assert page.html.count("<h3") == page.html.count("</h3>") == 2
    assert page.html.count("<h4") == page.html.count("</h4>") == 1


def test_its_links_are_told_at_the_fence(tmp_path: Path) -> None:
    """They lead where they would lead from the page."""
    page = page_of(tmp_path, "[a](b.md) ![c](d.png)\n", "[z](y.md)\n\n")

    assert {(one.target, one.line) for one in page.links} == {
        ("y.md", 1), ("b.md", 3), ("d.png", 3),
    }  # fmt: skip
    assert '<a href="b.md">a</a> <img src="d.png"' in linked(page)


def test_its_charts_and_lists_are_those_of_the_page(tmp_path: Path) -> None:
    """What is filled in later is, with links of its own."""
    chart = fence("mermaid", "flowchart LR", "a --> b", 'click a "c.md"')
    page = page_of(tmp_path, chart + fence("pages", "of: index.md"), chart)
    own, drawn = page.charts
    one = next(one for one in page.fences.values() if isinstance(one, Listing))

    assert (own.first, drawn.first) == (0, 1)
    assert one.line < 0
    assert one.mark in page.html


def test_the_page_rests_on_what_it_shows(tmp_path: Path) -> None:
    """When the file of the examples is saved, or one that it shows, so is the page."""
    page = page_of(tmp_path, fence("sample", "file: samples/a.py"))

    assert {path.name for path in page.files} >= {EXAMPLES, "a.py"}
