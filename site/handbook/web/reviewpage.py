"""The page that asks the questions again: without JavaScript, a list of them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from handbook.content.metadata import Metadata
from handbook.translation import gettext
from handbook.web.layout import layout
from handbook.web.pagecontext import PageContext
from handbook.web.questions import Group, groups, review_url
from handbook.web.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage(PageContext):
    """Every question of the site; ``count`` says how many there are."""

    template: ClassVar[str] = "review.html"

    groups: tuple[Group, ...]
    count: int


def addresses(site: Site) -> Iterator[str]:
    """Yield the address of the page, if there are questions and it is not taken."""
    if url := review_url(site):
        yield url


def page(site: Site, address: str) -> ReviewPage:
    """Return what the page shows."""
    found = groups(site)
    metadata = Metadata(
        title=gettext("Review the questions"),
        short=gettext("Review"),
        description=gettext(
            "Every question of the articles, "
            "and those that you should answer again today."
        ),
    )
    return ReviewPage(
        layout=layout(site, address, metadata),
        groups=found,
        count=sum(group.count for group in found),
    )
