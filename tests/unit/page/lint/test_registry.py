"""Every rule of the linter finds what it is for, and nothing that looks alike."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from handbook import ROOT
from handbook.page.lint.registry import RULES
from handbook.page.lint.rule import Rule
from tests.support.markdown import rendered

TOLD = [(rule, text) for rule in RULES.values() for text in rule.told]
FINE = [(rule, text) for rule in RULES.values() for text in rule.fine]
NAMED = re.compile(r'rule="([^"]*)"(?: if [^\n]*? else "([^"]*)")?')


def names(text: str) -> Counter[str]:
    """Return the rules whose slips are found in a text, and how often."""
    return Counter(mistake.rule for mistake in rendered(text).mistakes)


def ids(rows: list[tuple[Rule, str]]) -> list[str]:
    """Return a name for each row of a table."""
    return [f"{rule.name}: {text!r}" for rule, text in rows]


@pytest.mark.parametrize(("rule", "text"), TOLD, ids=ids(TOLD))
def test_a_slip_is_told(rule: Rule, text: str) -> None:
    """Its author learns of what Markdown swallows, by the name of the rule."""
    found = [one for one in rendered(text).mistakes if one.rule == rule.name]

    assert found
    assert {one.severity for one in found} == {rule.level}
    assert all(one.problem and one.fix for one in found)


@pytest.mark.parametrize(("rule", "text"), FINE, ids=ids(FINE))
def test_what_is_meant_is_not_told(rule: Rule, text: str) -> None:
    """What looks like a slip and is none raises no alarm."""
    assert rule.name not in names(text)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_is_whole(rule: Rule) -> None:
    """It says what it finds and how to mend it, with two examples of each kind."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert len(set(rule.told)) >= 2
    assert len(set(rule.fine)) >= 2
    assert rule.finds
    assert rule.fix
    assert not (rule.finds + rule.fix).endswith(".")


def test_there_are_rules_for_the_slips_of_markdown() -> None:
    """About 45 kinds were found to be silent; no name is used twice."""
    families = {rule.name.partition("-")[0] for rule in RULES.values()}

    assert len(RULES) >= 70
    assert len(families) >= 20


def test_every_name_that_is_reported_is_a_rule() -> None:
    """No warning of the Markdown has a name that a site cannot look up."""
    reported: set[str] = set()
    for path in (ROOT / "site" / "handbook").rglob("*.py"):
        for found in NAMED.finditer(path.read_text(encoding="utf-8")):
            reported.update(name for name in found.groups() if name)

    assert reported <= RULES.keys()
