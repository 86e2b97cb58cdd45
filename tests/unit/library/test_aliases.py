"""``library.aliases``: old addresses lead to the pages that name them."""

from __future__ import annotations

from pathlib import PurePosixPath

from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.library.aliases import by_address


def test_every_alias_has_its_page() -> None:
    """As an address, with a slash at its end."""
    old, none = (
        Page(
            source=PurePosixPath(f"{title}.md"),
            url=f"{title}/",
            metadata=Metadata(title=title, aliases=aliases),
            body="",
        )
        for title, aliases in (("a", ("x", "y/z")), ("b", ()))
    )

    assert by_address([old, none]) == {"x/": old, "y/z/": old}
