"""``assets.contrast``: the formula of WCAG."""

from __future__ import annotations

import pytest

from handbook.assets.contrast import contrast


def test_the_formula_gives_the_known_extremes() -> None:
    """Black on white is 21, and a colour on itself is 1."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
