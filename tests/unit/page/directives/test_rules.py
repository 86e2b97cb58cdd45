"""``rules``: the reference of the linter's rules."""

from __future__ import annotations

import pytest

from handbook import ROOT
from handbook.page.lint.registry import FAMILIES, RULES
from tests.support.markdown import fence, rendered, told

PAGE = ROOT / "content" / "about" / "linter.md"


@pytest.mark.parametrize("family", FAMILIES)
def test_every_rule_of_a_family_is_shown(family: str) -> None:
    """With its name, what it finds, how to mend it and an example."""
    page = rendered(fence("rules", f"family: {family}"))
    (shown,) = page.fences.values()

    assert told(page) == []
    assert page.html.count("<tr>") == 1 + len(FAMILIES[family])
    assert shown
    copy = "\n".join(shown.copy(lambda _: []))
    for rule in FAMILIES[family]:
        assert f"<code>{rule.name}</code>" in page.html
        assert f"- `{rule.name}`: {rule.finds}. {rule.fix}." in copy


def test_an_unknown_family_is_told() -> None:
    """The one that was meant is named."""
    (mistake,) = rendered(fence("rules", "family: heading")).mistakes

    assert mistake.problem == "there is no family of rules called 'heading'"
    assert mistake.fix == "did you mean 'headings'?"


def test_the_handbook_lists_all_of_them() -> None:
    """A new family of rules has a place on the page."""
    text = PAGE.read_text("utf-8")

    assert [name for name in FAMILIES if f"family: {name}\n" not in text] == []
    assert len(RULES) == sum(map(len, FAMILIES.values()))
