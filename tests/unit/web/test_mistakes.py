"""``web.mistakes`` counts mistakes, and knows those of pages that were shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from handbook.errors import Mistake
from handbook.web.mistakes import KnownMistakes, tally
from handbook.web.site import Site
from tests.support.formats import site_of


@pytest.mark.parametrize(
    ("errors", "warnings", "said"),
    [
        (0, 0, "no mistakes"),
        (1, 0, "1 mistake"),
        (2, 1, "2 mistakes, 1 warning"),
        (0, 3, "no mistakes, 3 warnings"),
    ],
)
def test_a_tally_is_a_phrase(errors: int, warnings: int, said: str) -> None:
    """One is one, and none of a kind is not told but for mistakes."""
    one = Mistake(path=PurePosixPath("a.md"), problem="p", fix="f")
    other = replace(one, severity="warning")

    assert tally([one] * errors + [other] * warnings) == said


def test_a_page_knows_of_others_that_were_shown(small: Path) -> None:
    """Each mistake is told once; a page is not among its own others."""
    (small / "loose.md").write_text("---\ntitle: L\n---\n\n[x](nowhere.md)\n")
    said: list[str] = []
    known = KnownMistakes(said.append)
    site = Site(library=site_of(small).library, live="1")

    assert known.shown(site, "loose/") == ()
    assert [page.url for page in known.shown(site, "")] == ["loose/"]
    assert known.shown(site, "loose/") == ()
    assert len(said) == 1
