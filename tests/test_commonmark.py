"""Any CommonMark comes out as another program has it that follows the standard."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests.support.commonmark import (
    others,
    random_addresses,
    random_blocks,
    random_inlines,
    structure,
)
from tests.support.markdown import linked, rendered


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("make", [random_blocks, random_inlines, random_addresses])
def test_random_text_is_read_alike(
    make: Callable[[random.Random], str], seed: int
) -> None:
    """Lists, code, tables, links, addresses and emphasis are as the standard says."""
    numbers = random.Random(seed)  # noqa: S311 - the same texts every time

    for _ in range(100):
        text = make(numbers)
        found = structure(linked(rendered(text)))

        assert any(found == structure(other) for other in others(text)), repr(text)


def test_the_comparison_sees_a_difference() -> None:
    """What is printed differently is not taken for the same."""
    assert structure("<p>a <em>b</em></p>") != structure("<p>a <strong>b</strong></p>")
    assert structure("<ul><li>a</li></ul>") != structure("<ul><li><p>a</p></li></ul>")
    assert structure('<a href="b">a</a>') != structure('<a href="c">a</a>')
    assert structure("<pre><code>a\n b</code></pre>") != structure(
        "<pre><code>a\nb</code></pre>"
    )
