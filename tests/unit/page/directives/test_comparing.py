"""Tables that an author asks for, and what can be wrong with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.markdown import fence, rendered, told


def tables(content: Path, *texts: str) -> Path:
    """Put a recording of tables beside the page."""
    parts = [
        {"name": f"t{n}", "kind": "table", "label": f"T{n}", "text": text}
        for n, text in enumerate(texts, 1)
    ]
    recording = {"recorded": "2026-11-23", "programs": {}, "parts": parts}
    file = content / "guide" / "recordings" / "tables.json"
    file.write_text(json.dumps(recording))
    return content


def test_columns_are_compared_in_one_table(content: Path) -> None:
    """Several parts become one table, which the title names; a cell that differs is
    marked."""
    tables(content, "Request\ta\tb\nGET\t1\t1", "Request\tc\nGET\t2")
    lines = ["name: tables", "title: All", "compares: servers"]

    page = rendered(fence("recording", *lines), content=content)

    assert page.html.count("<table") == 1
    assert 'data-compares="servers"' in page.html
    assert 'aria-label="All"' in page.html
    assert '<td class="differs">2</td>' in page.html
    assert "<small>most: 1</small>" in page.html


def test_a_claim_is_quoted_and_can_be_linked_to(content: Path) -> None:
    """Each row has an id of its own, made of the claim."""
    tables(content, "Claim\tVerdict\nIt is fast\tfalse", "C\tVerdict\nIt is fast\ttrue")
    lines = ["name: tables", "verdicts: Verdict"]

    page = rendered(fence("recording", *lines), content=content)

    assert '<tr id="it-is-fast"><th scope="row"><q>It is fast</q>' in page.html
    assert 'href="#it-is-fast-1"' in page.html
    assert '<span class="chip verdict-false">false</span></td>' in page.html
    assert {"it-is-fast", "it-is-fast-1"} <= page.ids


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "compares: All servers",
            "3:11: 'All servers' is not a word for what the columns are",
        ),
        (
            "compares: servers",
            "3:11: the parts have different first columns, so they cannot be one table",
        ),
        ("verdicts: Outcome", "3:11: 'T1' has no column 'Outcome'"),
    ],
)
def test_what_cannot_be_shown_so_is_told(
    content: Path, line: str, expected: str
) -> None:
    """The place is that of the entry that asks for it."""
    tables(content, "Request\ta\nGET\t1", "Request\tb\nPUT\t1")

    page = rendered(fence("recording", "name: tables", line), content=content)

    assert expected in told(page)
