"""``content.sections``: folders of pages become sections, each in its order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from handbook.addresses import page_url
from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.content.sections import Section, front_title, tree, with_pages
from handbook.content.settings import Settings


def a_page(source: str, title: str = "", order: int | None = None) -> Page:
    """Return a page without a text."""
    path = PurePosixPath(source)
    metadata = Metadata(title=title or path.stem, order=order)
    return Page(source=path, url=page_url(path), metadata=metadata, body="")


def urls(section: Section) -> list[str]:
    """Return the addresses of everything in a section, in reading order."""
    return [one.url for one in section.pages()]


def test_no_pages_are_an_empty_root() -> None:
    """There is always a root; without a page it is called after what it holds."""
    root = tree([])

    assert (root.url, root.page, root.entries) == ("", None, ())
    assert root.metadata.title == "Contents"


def test_order_comes_before_titles_and_titles_before_addresses() -> None:
    """Numbers first, small ones before great ones; then titles, whatever their case."""
    pages = [
        a_page("z.md", "alpha"),
        a_page("y.md", "Beta"),
        a_page("x.md", "Last", order=2),
        a_page("w.md", "First", order=-1),
        a_page("b.md", "alpha"),
    ]

    assert urls(tree(pages)) == ["", "w/", "x/", "b/", "z/", "y/"]


def test_a_folder_of_one_index_is_an_article() -> None:
    """It has nothing to list, so it is no section."""
    (only,) = tree([a_page("a/index.md")]).entries

    assert isinstance(only, Page)


def test_a_folder_without_a_page_is_named_after_itself() -> None:
    """Its name becomes a title that can be read."""
    (section,) = tree([a_page("web_servers-at-work/a.md")]).entries

    assert isinstance(section, Section)
    assert section.metadata.title == "Web servers at work"
    assert section.page is None
    assert section.folder == PurePosixPath("web_servers-at-work")


@pytest.mark.parametrize("front", ["a/index.md", "a.md"])
def test_the_page_of_a_section_lies_in_it_or_beside_it(front: str) -> None:
    """Both are that section's own page, and not listed in it."""
    root = tree([a_page(front, "Own"), a_page("a/b.md")])
    (section,) = root.entries

    assert isinstance(section, Section)
    assert section.page is not None
    assert section.metadata.title == "Own"
    assert urls(root) == ["", "a/", "a/b/"]


def test_folders_that_hold_only_folders_are_sections() -> None:
    """No page is lost, however deep it lies."""
    assert urls(tree([a_page("a/b/c.md")])) == ["", "a/", "a/b/", "a/b/c/"]


def test_the_site_gives_its_name_to_a_root_without_a_page() -> None:
    """A front page has a title of its own, which stays."""
    settings = Settings(name="The site")
    bare, own = tree([]), tree([a_page("index.md", "Welcome")])

    assert front_title(bare, settings).metadata.title == "The site"
    assert front_title(own, settings).metadata.title == "Welcome"


def test_pages_whose_texts_are_new_take_their_places() -> None:
    """Sections that hold none of them are the same, and the order stays."""
    pages = [a_page(name) for name in ("a/index.md", "a/b.md", "a/c.md", "d/e.md")]
    root = tree(pages)
    index, inside = (replace(page, body="New.") for page in pages[:2])

    now = with_pages(root, {page.url: page for page in (index, inside)})

    assert now == tree([index, inside, *pages[2:]])
    assert now.entries[0] is root.entries[0]
    assert with_pages(root, {}) is root
