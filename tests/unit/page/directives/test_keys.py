"""``keys``: tables made of the rows by which files are read."""

from __future__ import annotations

import pytest

from handbook.page.directives.keys import KEYS, rows_of
from handbook.page.notes import KINDS
from tests.support.markdown import fence, rendered, told


@pytest.mark.parametrize("name", [*KEYS, "kinds of note"])
def test_every_key_has_a_row(name: str) -> None:
    """With what it says, and an example that may be pasted."""
    page = rendered(fence("keys", f"of: {name}"))
    (shown,) = page.fences.values()
    rows = rows_of(name)

    assert told(page) == []
    assert page.html.count("<tr>") == 1 + len(rows)
    assert shown
    assert shown.copy(lambda _: []) == [
        f"- `{key}`: {says} `{example}`" for key, (says, example) in rows.items()
    ]


def test_the_examples_are_those_that_messages_have() -> None:
    """A key's example is what its author is told to write."""
    assert rows_of("front matter")["order"][1] == "order: 2"
    assert rows_of("site.yaml")["strict"][1] == "strict: true"
    assert rows_of("kinds of note").keys() == KINDS.keys()


def test_what_has_no_keys_is_told() -> None:
    """The file that was meant is named."""
    (mistake,) = rendered(fence("keys", "of: site.yml")).mistakes

    assert mistake.problem == "there are no keys of 'site.yml'"
    assert mistake.fix == "did you mean 'site.yaml'?"
