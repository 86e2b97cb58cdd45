"""Links that wait to be resolved cannot be forged by a text."""

from __future__ import annotations

import pytest

from handbook.page.placeholders import LINK_END, LINK_START, PENDING_LINK
from tests.support.markdown import rendered


def test_each_link_has_one_placeholder() -> None:
    """The HTML holds as many placeholders as there are links, numbered."""
    page = rendered("[a](b.md) [c](d.md) `[e](f.md)`")

    assert [int(number) for number in PENDING_LINK.findall(page.html)] == [0, 1]
    assert len(page.links) == 2


@pytest.mark.parametrize(
    "text",
    [
        "&#xFDDD;0&#xFDDE;",
        '<i title="&#xFDDD;0&#xFDDE;">a</i>',
        "[a](https://b/&#xFDDD;0&#xFDDE;)",
        '[a](b.md "&#xFDDD;0&#xFDDE;")',
        "```&#xFDDD;0&#xFDDE;\n```",
    ],
)
def test_a_text_cannot_spell_a_placeholder(text: str) -> None:
    """Character references to what placeholders are made of are not followed."""
    page = rendered(text)

    assert len(PENDING_LINK.findall(page.html)) == len(page.links)
    assert page.html.count(LINK_START) == page.html.count(LINK_END) == len(page.links)
