"""``commonmark.matrix``: which extensions work beside CommonMark."""

from __future__ import annotations

import pytest

from handbook.commonmark.matrix import BUILT_IN, MATRIX, READ, Unsupported, refuse

REFUSED = sorted(module for module, row in MATRIX.items() if row.sort == "refused")


@pytest.mark.parametrize("module", REFUSED)
def test_what_cannot_work_is_refused_with_a_reason(module: str) -> None:
    """By the name that its user gave, and with what to do."""
    name = module.removeprefix("markdown.extensions.")

    with pytest.raises(Unsupported, match=f"^'{name}' does not work") as caught:
        refuse({module, "markdown.extensions.toc"})
    assert MATRIX[module].note in str(caught.value)


def test_others_pass() -> None:
    """Those that were tried, and those that nobody has heard of."""
    refuse({module for module in MATRIX if module not in REFUSED} | {"somebody.else"})


def test_what_is_read_has_its_switch() -> None:
    """Every extension whose text we read switches a part of the dialect on."""
    read = {name for name, row in MATRIX.items() if row.sort == "read"}

    assert READ.keys() <= read
    assert READ.keys() <= BUILT_IN


def test_a_refusal_needs_a_note_and_nothing_else_does() -> None:
    """Whoever is refused is told why."""
    assert REFUSED
    assert all(MATRIX[module].note for module in REFUSED)
