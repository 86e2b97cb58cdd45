"""Every colour of highlighted code can be read, in light and in dark."""

from itertools import product

import pytest

from handbook.assets.contrast import contrast
from handbook.assets.tokens import colours
from handbook.page.code import highlight

PAPERS = ("code-paper", "code-highlight", "code-inserted", "code-deleted")


@pytest.mark.parametrize(("paper", "theme"), [*product(PAPERS, (0, 1))])
def test_every_token_can_be_read(paper: str, theme: int) -> None:
    """Each token has 4.5:1 or better on plain and on marked lines, in both themes."""
    known = colours()
    ground = known[paper][theme]
    inks = {
        str(token): known[f"code-{ink}"][theme] for token, ink in highlight.INKS.items()
    }
    inks["plain text"] = known["ink"][theme]
    inks["numbers, and what is out of focus"] = known["ink-soft"][theme]

    too_weak = {
        name: round(contrast(ink, ground), 2)
        for name, ink in inks.items()
        if contrast(ink, ground) < 4.5
    }

    assert too_weak == {}
