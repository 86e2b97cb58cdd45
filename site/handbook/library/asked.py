"""What readers type who want a page or a section: ``asked`` of front matter."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.errors import Mistake
from handbook.spelling import suggestion


def asked_by_section(metadata: Metadata) -> dict[str, tuple[str, ...]]:
    """Return the phrases by the id of their section; "" has those of the page."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in metadata.asked:
        id_, text = _split(phrase)
        found[id_] = (*found.get(id_, ()), text)
    return found


def _split(phrase: str) -> tuple[str, str]:
    """Return the id that a phrase begins with, if any, and the rest of it."""
    if not phrase.startswith("#"):
        return "", phrase
    id_, _, text = phrase[1:].partition(" ")
    return id_, text


def mistakes(page: Page, ids: Collection[str]) -> Iterator[Mistake]:
    """Yield a mistake for each phrase of a section that the page has not."""
    for phrase in page.metadata.asked:
        id_, _ = _split(phrase)
        if id_ and id_ not in ids:
            line, column = page.metadata.places["asked", phrase]
            yield Mistake(
                path=page.source,
                line=line,
                column=column,
                problem=f"'asked' names a section that is not there: '#{id_}'",
                fix=suggestion(id_, sorted(ids), "name a section, or delete the entry"),
            )
