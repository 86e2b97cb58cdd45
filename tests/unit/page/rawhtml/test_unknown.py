"""``page.rawhtml.unknown``: elements that no article has."""

from __future__ import annotations

import pytest

from tests.support.markdown import rendered, told


@pytest.mark.parametrize(
    ("text", "what", "fix"),
    [
        ("a <label>b</label>", "<label> has no use in an article", "`backticks`"),
        ("a <your-name> b", "HTML has no element <your-name>", "`backticks`"),
        ("a <stong>b</stong>", "HTML has no element <stong>", "did you mean <strong>?"),
        ("<Tabs />", "HTML has no element <Tabs>", "`backticks`"),
    ],
)
def test_an_element_that_is_not_known_is_told_and_shown(
    text: str, what: str, fix: str
) -> None:
    """As its author typed it, with the element that was meant if one is alike."""
    page = rendered(text)

    assert what in told(page)[0]
    assert fix in page.mistakes[0].fix
    assert "&lt;" in page.html


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("<Tabs />", "mdx-component"),
        ('a <Tab name="x">', "mdx-component"),
        ("a List<String> b", "html-element"),
    ],
)
def test_components_have_a_rule_of_their_own(text: str, rule: str) -> None:
    """A type in a text is none."""
    assert rendered(text).mistakes[0].rule == rule
