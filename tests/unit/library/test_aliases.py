"""``library.aliases``: old addresses lead to their page."""

from __future__ import annotations

from pathlib import PurePosixPath

from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.library.aliases import by_address


def test_a_page_has_all_its_old_addresses() -> None:
    """Each ends with a slash, as those of pages do; a page may have none."""
    metadata = Metadata(title="A", aliases=("old", "older/place"))
    here = Page(source=PurePosixPath("a.md"), url="a/", metadata=metadata, body="")
    other = Page(
        source=PurePosixPath("b.md"), url="b/", metadata=Metadata(title="B"), body=""
    )

    assert by_address([here, other]) == {"old/": here, "older/place/": here}
