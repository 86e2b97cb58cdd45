"""``page.notes``: five kinds of notes, by the names that authors know."""

from __future__ import annotations

import pytest

from handbook.page.notes import KINDS, kind_of, suggestion


@pytest.mark.parametrize(
    ("name", "kind"),
    [("note", "note"), ("hint", "tip"), ("danger", "caution"), ("important",) * 2],
)
def test_a_name_means_a_kind(name: str, kind: str) -> None:
    """Other programs have more names for the same."""
    assert kind_of(name) == kind


def test_no_name_means_two_kinds() -> None:
    """And each kind is known by its own name."""
    names = " ".join(KINDS.values()).split()

    assert len(names) == len(set(names))
    assert {kind_of(kind) for kind in KINDS} == set(KINDS)


def test_a_name_that_means_none_has_a_fix() -> None:
    """The nearest one, or the five."""
    assert kind_of("warnign") is None
    assert suggestion("warnign") == "did you mean 'warning'?"
    assert suggestion("qqqq") == "use note, tip, important, warning, caution"
