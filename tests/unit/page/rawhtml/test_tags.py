"""``page.rawhtml.tags``: every element is allowed, replaced or refused."""

from __future__ import annotations

import pytest

from handbook.page.rawhtml import tags
from tests.support.markdown import rendered, told


def test_an_element_has_one_fate() -> None:
    """What is refused is not allowed as well; h1 is, and becomes h2 in a page."""
    assert not tags.ALLOWED & tags.REFUSED.keys()
    assert not tags.REFUSED.keys() & tags.REPLACED.keys()
    assert set(tags.REPLACED.values()) <= tags.ALLOWED
    assert tags.ATTRIBUTES.keys() <= tags.ALLOWED
    assert tags.KNOWN | {"track", "source"} >= (tags.VOID | tags.OPTIONAL_END)


@pytest.mark.parametrize("name", sorted(tags.REFUSED))
def test_what_is_refused_is_told_and_not_shown(name: str) -> None:
    """None of it reaches the page."""
    page = rendered(f"a <{name}>b</{name}>")

    assert told(page)
    assert f"<{name}" not in page.html


@pytest.mark.parametrize(("old", "new"), sorted(tags.REPLACED.items()))
def test_elements_of_old_become_those_of_today(old: str, new: str) -> None:
    """Nobody has to rewrite an old document for them."""
    html = rendered(f"<{old}>b</{old}>").html

    assert f"<{new}" in html
    assert f"<{old}>" not in html
