"""``web.singlepage`` puts articles on one page without breaking what they link."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import Markup

from handbook.content.sections import Section
from handbook.library.library import Library
from handbook.library.reading import read_library
from handbook.web import singlepage
from handbook.web.singlepage import Chapter, chapters, single_pages
from handbook.web.site import Site

FILES = {
    "index.md": "---\ntitle: Front\n---\n\nStart with [one](guide/one.md).\n",
    "guide/index.md": "---\ntitle: Guide\n---\n\nTwo articles.\n",
    "guide/one.md": "---\ntitle: One\norder: 1\n---\n\n## Same {#same}\n\n"
    "[here](#same) [there](two.md#same) [out](../other.md) [web](https://example.org)\n"
    "\n![A dot](dot.png)\n\nA note.[^1]\n\n[^1]: Noted.\n",
    "guide/two.md": "---\ntitle: Two\norder: 2\n---\n\n## Same {#same}\n\n"
    "[one](one.md)\n\nA note.[^1]\n\n[^1]: Noted too.\n",
    "other.md": "---\ntitle: Other\n---\n\n### Deep {#deep}\n\nText.\n",
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return a library of a front page, a section of two articles, and one more."""
    for name, text in FILES.items():
        file = tmp_path / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (tmp_path / "content" / "guide" / "dot.png").write_bytes(b"\x89PNG")
    return read_library(tmp_path / "content")


def of(library: Library, address: str) -> dict[str, Chapter]:
    """Return the chapters of the single page at ``address`` by their ids."""
    site = Site(library=library)
    section = single_pages(site)[address]
    return {one.id: one for one in chapters(site, section, address)}


def test_sections_of_two_articles_or_more_have_a_single_page(library: Library) -> None:
    """The whole handbook and each section that is worth it."""
    assert list(single_pages(Site(library=library))) == ["print/", "guide/print/"]


def test_a_tree_too_large_to_print_has_none(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody opens a page of five thousand articles; its sections still have theirs."""
    monkeypatch.setattr(singlepage, "MOST", 2)

    assert list(single_pages(Site(library=library))) == ["guide/print/"]


def test_an_authors_own_page_comes_first(library: Library) -> None:
    """An article about printing keeps its address."""
    (library.content / "guide" / "print.md").write_text("---\ntitle: Print\n---\n\nP\n")

    assert list(single_pages(Site(library=read_library(library.content)))) == ["print/"]


def test_chapters_come_in_reading_order_with_numbers(library: Library) -> None:
    """Articles are counted, sections are not; each lies below what holds it."""
    found = of(library, "print/").values()

    assert [(one.title, one.number, one.level) for one in found] == [
        ("Front", "", 2),
        ("Guide", "", 2),
        ("One", "1", 3),
        ("Two", "2", 3),
        ("Other", "3", 2),
    ]


def test_links_within_the_page_stay_there_and_name_their_article(
    library: Library,
) -> None:
    """What is on the page is linked on the page; paper gets a number."""
    found = of(library, "guide/print/")
    html = found["guide/one/"].html

    assert '<a href="#guide/one/same">here</a>' in html
    assert '<a href="#guide/two/same" data-article="2">there</a>' in html
    assert '<a href="#guide/one/" data-article="1">' in found["guide/two/"].html


def test_what_is_elsewhere_is_linked_from_here(library: Library) -> None:
    """Other pages, images and the web are found from the new place."""
    html = of(library, "guide/print/")["guide/one/"].html

    assert '<a href="../../other/">out</a>' in html
    assert '<a href="https://example.org">web</a>' in html
    assert 'src="../dot.png"' in html


def test_no_id_is_there_twice_and_every_reference_has_its_id(library: Library) -> None:
    """Footnotes and equal headings of different articles keep apart."""
    html = "".join(one.html for one in of(library, "print/").values())
    ids = re.findall(r'\bid="([^"]+)"', html)
    wanted = set(re.findall(r'href="#([^"]+)"', html))

    assert len(ids) == len(set(ids))
    assert {"guide/one/same", "guide/two/same", "other/deep"} <= set(ids)
    assert wanted - set(ids) <= set(of(library, "print/"))  # those of the titles


def test_headings_lie_below_the_title_of_their_article(library: Library) -> None:
    """No level is skipped: what was below the page's title is below the article's."""
    found = of(library, "print/")

    assert "<h4 id" in found["guide/one/"].html
    assert "</h4>" in found["guide/one/"].html


def test_a_folder_without_a_page_of_its_own_needs_none(library: Library) -> None:
    """A section of somebody else's tree often has no index."""
    (library.content / "guide" / "index.md").unlink()

    found = of(read_library(library.content), "guide/print/")

    assert list(found) == ["guide/one/", "guide/two/"]


def test_every_attribute_that_names_an_id_ismoved(library: Library) -> None:
    """Labels, descriptions and paints in drawings refer to their own article."""
    section = library.by_url["guide/"]
    assert isinstance(section, Section)
    html = (
        '<svg aria-labelledby="a b"><path marker-end="url(#tip)" fill="none"/></svg>'
        '<label for="x">y</label><a data-href="#x" title="id=&quot;x">z</a>'
    )
    moved = singlepage.moved(singlepage.cut(html), "guide/one/", "print/", 2, {})

    assert 'aria-labelledby="guide/one/a guide/one/b"' in moved
    assert 'marker-end="url(#guide/one/tip)" fill="none"' in moved
    assert 'for="guide/one/x"' in moved
    assert 'data-href="#x" title="id=&quot;x"' in moved


def of_text(tmp_path: Path, text: str) -> Markup:
    """Return what becomes of an article's text on the page of its section."""
    for name, body in (("one", text), ("two", "## Main {#main}")):
        file = tmp_path / "content" / f"{name}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"---\ntitle: {name}\n---\n\n{body}\n", "utf-8")
    (tmp_path / "content" / "a.png").write_bytes(b"\x89PNG")
    return of(read_library(tmp_path / "content"), "print/")["one/"].html


@pytest.mark.parametrize(
    "title",
    [
        "use id='main' and href='x' here",
        "for=x src=y id=z",
        "<h2 id='a'>",
        "a < b and aria-labelledby='a'",
        "fill='url(#a)' <!-- id='b'",
    ],
)
def test_no_text_of_an_attribute_is_taken_for_attributes(
    tmp_path: Path, title: str
) -> None:
    """What a title, a description or a class says is a text, whatever it looks like."""
    quoted = title.replace("<", "&lt;")
    for text in (
        f'[link](two.md "{title}")',
        f'<a href="two.md" title="{title}">link</a>',
        f'![{quoted}](a.png "{title}")',
    ):
        parser = Attributes(of_text(tmp_path, text))
        assert title in (parser.first["title"] or "")
        assert parser.first.get("alt", title) == title
        assert len(parser.first) <= 4


class Attributes(HTMLParser):
    """What an HTML parser takes for the attributes of the first link or image."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.first: dict[str, str | None] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the attributes."""
        if tag in ("a", "img") and not self.first:
            self.first = dict(attrs)


def test_every_attribute_that_names_a_place_ismoved(tmp_path: Path) -> None:
    """Cells name their heads, and images come in sizes: both are found from here."""
    html = of_text(
        tmp_path,
        '<table><tr><th id="h">a</th><td headers="h">b</td></tr></table>\n\n'
        'An <img alt="x" src="a.png" srcset="a.png 1x, a.png 2x">',
    )

    assert '<th id="one/h">' in html
    assert '<td headers="one/h">' in html
    assert 'srcset="../a.png 1x, ../a.png 2x"' in html
