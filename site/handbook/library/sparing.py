"""What a tree is spared that is not strict: hinted at where nobody has said so."""

from __future__ import annotations

from collections.abc import Collection

from handbook.content.settings import SETTINGS
from handbook.errors import Mistake
from handbook.library.leniency import weighed
from handbook.library.library import Library


def hint(library: Library, errors: Collection[Mistake]) -> str:
    """Return what would let a site be built in spite of ``errors``, "" if nothing does.

    It is for a folder without any settings, as other programs have it.
    """
    if library.settings.strict is not None or SETTINGS in library.files:
        return ""
    spared = len(_spared(library).intersection(errors))
    if not spared:
        return ""
    said = f"With 'strict: false' in {(library.content / SETTINGS).as_posix()},"
    if spared < len(errors):
        return f"{said} {spared:,} of these would be {_warnings(spared)}."
    those = "this" if spared == 1 else "these"
    return f"{said} {those} would be {_warnings(spared)}, and the site built."


def _warnings(count: int) -> str:
    return "a warning" if count == 1 else "warnings"


def _spared(library: Library) -> set[Mistake]:
    """Return the mistakes of pages that can be shown, which only some sites refuse."""
    found: set[Mistake] = set()
    for page in library.pages.values():
        facts = library.facts(page)
        mistakes = (*facts.mistakes, *library.addresses(page).mistakes)
        before = weighed(mistakes, whole=facts.whole, strict=None)
        after = weighed(mistakes, whole=facts.whole, strict=False)
        pairs = zip(before, after, strict=True)
        found.update(was for was, now in pairs if was != now)
    return found
