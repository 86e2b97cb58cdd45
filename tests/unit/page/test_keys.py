"""``page.keys``: keys to press, in pages that also speak of C++."""

from __future__ import annotations

import pytest

from tests.support.markdown import rendered


@pytest.mark.parametrize(
    ("text", "count"), [("Press ++ctrl+k++.", 2), ("++enter++", 1), ("a ++ctrl+c++", 2)]
)
def test_keys_are_marked(text: str, count: int) -> None:
    """One element for each key."""
    assert rendered(text).html.count("<kbd class") >= count


@pytest.mark.parametrize("text", ["C++ and D++", "++i++", "i++ + j++", "`++ctrl+k++`"])
def test_programs_stay_programs(text: str) -> None:
    """What only looks like keys is text."""
    assert "<kbd" not in rendered(text).html
