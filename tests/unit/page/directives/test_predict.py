"""``page.directives.predict``: what waits for an answer, and what never does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.support.markdown import fence, rendered, told

PREDICT = """```predict
question: Who?
options:
  - text: A
    feedback: No.
  - text: B
    correct: true
    feedback: Yes.
{0}```

"""
OUTPUT = "```recording\nname: run\nparts: [log]\n```\n\n"
TABLE = "```recording\nname: run\nparts: [log, table]\n```\n\n"
CHART = "```recording\nname: run\nparts: [chart]\n```\n\n"
SAMPLE = "```sample\nfile: samples/a.py\n```\n\n"
TABS = '=== "Old"\n\n    {0}\n\n=== "New"\n\n    {0}\n\n'
ROWS = "| a |\n|---|\n| b |\n\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder with a sample and a recording beside the page."""
    folder = tmp_path / "guide"
    (folder / "samples").mkdir(parents=True)
    (folder / "recordings").mkdir()
    (folder / "samples" / "a.py").write_text("print(1)\n")
    parts = [
        {"name": "log", "kind": "log", "label": "Log", "text": "a\n"},
        {"name": "table", "kind": "table", "label": "T", "text": "a\tb\nc\td"},
        {"name": "chart", "kind": "chart", "label": "C", "text": "a\tb\nc\t1"},
    ]
    (folder / "recordings" / "run.json").write_text(
        json.dumps({"recorded": "2026-11-23", "programs": {}, "parts": parts})
    )
    return tmp_path


def indented(text: str) -> str:
    """Return text as it stands in a tab."""
    return text.strip().replace("\n", "\n    ")


@pytest.mark.parametrize(
    ("below", "folded"),
    [
        (OUTPUT, "1"),
        (f"{OUTPUT}It says why.\n\nAnd more.\n\n", "1 2"),
        (f"{OUTPUT}It says why.\n\nThen this:\n\n{OUTPUT}", "1 2"),
        (f"{OUTPUT}Then this:\n\n{OUTPUT}", "1"),
        (f'{OUTPUT}!!! warning "Myth"\n    It is not.\n\n', "1 2"),
        (f'{OUTPUT}!!! note "See"\n    {indented(SAMPLE)}\n\n', "1"),
        (f"{OUTPUT}- An item.\n\n", "1"),
        (f"{OUTPUT}## A section\n\nText.\n\n", "1"),
        (f"The answer, and then:\n\n{OUTPUT}Why.\n\n", "1 2 3"),
        (f"{SAMPLE}{OUTPUT}Why.\n\n", "2 3"),
        (f"The program:\n\n{SAMPLE}And its answer:\n\n{OUTPUT}Why.\n\n", "3 4 5"),
        (f"{TABS.format(indented(OUTPUT))}Why.\n\n", "1 2"),
        # What a reader came for.
        ("", None),
        ("Text.\n\n", None),
        (f"Text.\n\n{OUTPUT}", None),
        (f"## A section\n\n{OUTPUT}", None),
        (f"{TABLE}Why.\n\n", None),
        (f"{CHART}Why.\n\n", None),
        (f"{ROWS}{OUTPUT}", None),
        (TABS.format(indented(TABLE)), None),
        (TABS.format(indented(SAMPLE)), None),
        (f"```lab\nname: routing\n```\n\n{OUTPUT}", None),
        (f"```sample\nfile: samples/a.py\nrun: run\n```\n\n{OUTPUT}", None),
        (f"{PREDICT.format('')}{OUTPUT}", None),
        ("```recording\nname: no such one\n```\n", None),
    ],
)
def test_only_recorded_output_and_its_text_wait(
    content: Path, below: str, folded: str | None
) -> None:
    """Labs, samples, tables, charts, lists and sections are never folded."""
    html = rendered(PREDICT.format("") + below, content=content).html
    found = re.search(r'<predict-answer(?: data-result="([\d ]+)")?>', html)

    assert found
    assert found[1] == folded


def test_an_author_may_fold_nothing(content: Path) -> None:
    """Where the answer is what readers come for, it stays in sight."""
    page = rendered(PREDICT.format("folds: false\n") + OUTPUT, content=content)

    assert "data-result" not in page.html
    assert told(page) == []


def test_an_author_is_told_what_cannot_be_folded(content: Path) -> None:
    """Who wants a table to wait learns that it does not, at the place of the wish."""
    page = rendered(PREDICT.format("folds: true\n") + TABLE, content=content)

    assert "data-result" not in page.html
    assert [line.partition(";")[0] for line in told(page)] == [
        "9:1: warning: nothing below this prediction can be folded: only output that "
        "was recorded waits for an answer, with the paragraph that explains it"
    ]
    assert not told(rendered(PREDICT.format("folds: true\n") + OUTPUT, content=content))


def test_a_prediction_holds_markdown() -> None:
    """Question, options and feedback are Markdown, and may use the page's links."""
    text = fence(
        "predict",
        "question: Is it *open*?",
        "options:",
        '  - text: "`yes`"',
        "    feedback: See [r].",
        '  - text: "no"',
        "    correct: true",
        '    feedback: "[Why](b.md)"',
    )

    page = rendered(text + "\n[r]: a.md\n")

    assert "Is it <em>open</em>?" in page.html
    assert "<code>yes</code>" in page.html
    assert [(link.target, link.line) for link in page.links] == [
        ("a.md", 11),
        ("b.md", 8),
    ]
    assert "<predict-answer>" in page.html
    assert told(page) == []


def test_one_option_is_no_choice() -> None:
    """Two or more, one of them right; the whole list is at fault."""
    text = fence("predict", "question: a", "options:", "  - text: b", "    feedback: c")

    assert told(rendered(text)) == [
        "3:1: a prediction needs two options or more, one of them 'correct: true'"
    ]
