"""``library.aliases``: old addresses lead to their page."""

from __future__ import annotations

from pathlib import PurePosixPath

from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.library.aliases import by_address, by_fragment, mistakes


def test_a_page_has_all_its_old_addresses() -> None:
    """Each ends with a slash, as those of pages do; a page may have none."""
    metadata = Metadata(title="A", aliases=("old", "older/place"))
    here = Page(source=PurePosixPath("a.md"), url="a/", metadata=metadata, body="")
    other = Page(
        source=PurePosixPath("b.md"), url="b/", metadata=Metadata(title="B"), body=""
    )

    assert by_address([here, other]) == {"old/": here, "older/place/": here}


def a_part(*aliases: str) -> Page:
    """Return a page that was a section of others."""
    places = {("aliases", alias): (3, 11) for alias in aliases}
    metadata = Metadata(title="A", aliases=aliases, places=places)
    return Page(source=PurePosixPath("a.md"), url="a/", metadata=metadata, body="")


def test_a_page_may_have_been_a_section() -> None:
    """Its old address has the id of that section, and is no address of a page."""
    part = a_part("old/page#part", "old/page#other", "whole")

    assert by_address([part]) == {"whole/": part}
    assert by_fragment([part]) == {"old/page/": {"part": part, "other": part}}


def test_a_section_that_never_was_is_told() -> None:
    """The id is still there, or nothing ever was at that address."""
    page = a_part("new#kept", "new#gone", "old#gone", "never#gone")
    found = mistakes(page, {"old/": page}, {"new/": frozenset({"kept"})})

    assert [(one.line, one.column, one.problem, one.fix) for one in found] == [
        (3, 11, "the page 'new/' still has the id 'kept'", "take the alias out"),
        (3, 11, "nothing is at 'never/', and nothing was",
         "add 'never' to the aliases of the page that took its place"),
    ]  # fmt: skip
