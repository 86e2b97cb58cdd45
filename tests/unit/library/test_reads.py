"""``library.reads``: which pages something is made of."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from handbook.content.article import Page
from handbook.library.reads import Reads
from handbook.outputs.copies import copy_of
from handbook.outputs.pages import body
from handbook.web.site import Site
from tests.bad_inputs.case import page
from tests.support.libraries import library_of

A, B = PurePosixPath("a.md"), PurePosixPath("b.md")


def test_what_is_read_within_belongs_to_what_is_around_it() -> None:
    """Whoever asks for something rests on what that rests on."""
    reads = Reads()
    reads.note([A])  # nobody wants to know
    with reads.noted() as outer:
        with reads.noted() as inner:
            reads.note([B])
        reads.note([A])

    assert inner == {B}
    assert outer == {A, B}


def test_what_was_made_before_is_known_again(tmp_path: Path) -> None:
    """A copy that is asked for twice was made of the same page both times."""
    library = library_of(tmp_path, {"a.md": page("Text.\n"), "b.md": page()})
    site = Site(library=library)
    found = []
    for _ in range(2):
        with library.reads.noted() as seen:
            copy_of(site, "a/")
        found.append(seen)

    assert found == [{A}, {A}]


def test_an_article_rests_on_its_own_page_and_a_list_on_those_it_names(
    tmp_path: Path,
) -> None:
    """Its neighbours are in its sidebar by their names, which are no text."""
    failure = "## R {#r}\n\n```failure\nsees: 502\nsays: refused\nlayer: proxy\n```\n"
    library = library_of(
        tmp_path,
        {
            "a.md": page("```messages\npages: [b.md]\n```\n"),
            "b.md": page(failure),
            "c.md": page(),
        },
    )
    site = Site(library=library)
    found = {}
    for url, entry in library.by_url.items():
        if isinstance(entry, Page):
            with library.reads.noted() as seen:
                body(site, url)
            found[url] = {str(source) for source in seen}

    assert found == {"a/": {"a.md", "b.md"}, "b/": {"b.md"}, "c/": {"c.md"}}
