"""Trying a site's own code: everything is made once, and nothing is written."""

from __future__ import annotations

from handbook.errors import ContentError, Mistake
from handbook.outputs import answers
from handbook.own.faults import OwnError
from handbook.web.site import Site


def try_own(site: Site) -> None:
    """Make what a site's own templates and extensions are part of.

    Raises ``ContentError`` with all that they get wrong.
    """
    kit = site.library.kit
    if not kit.templates and not kit.modules:
        return
    found: set[Mistake] = set()
    for output in answers.rows(site):
        if output.last or output.name in NOT_OWN:
            continue
        made = answers.maker(site, output)
        for address in made.addresses(site):
            try:
                made.body(site, address)
            except OwnError as error:
                found.update(error.mistakes)
    if found:
        raise ContentError(found)


NOT_OWN = frozenset({"static", "socialcards", "archives", "offline"})
"""What no code of a site is part of, and what is made of other outputs."""
