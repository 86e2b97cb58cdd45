"""``content.foreignkeys``: keys of other programs are none of ours."""

from __future__ import annotations

from handbook.content.foreignkeys import FOREIGN_KEYS
from handbook.content.metadata import KEYS


def test_none_is_a_key_of_ours() -> None:
    """Else it would be ignored."""
    assert "weight" in FOREIGN_KEYS
    assert not FOREIGN_KEYS & KEYS.keys()
