"""``page.directives.triage``: from a symptom to a page, by few questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.content.article import Page
from tests.bad_inputs.case import page
from tests.support.libraries import library_of
from tests.support.markdown import fence, rendered, told

TRIAGE = """```triage
ask: What do you *see*?
answers:
  - text: A `502`
    ask: What does the log say?
    run: [tail error.log, ss -ltn]
    answers:
      - text: refused
        to: b.md
      - text: something else
        to: b.md#part
  - text: Nothing
    to: b.md
```
"""


def test_an_answer_leads_to_a_page_or_to_the_next_question(tmp_path: Path) -> None:
    """Each next question is folded behind the answer before it, with its commands."""
    library = library_of(
        tmp_path, {"a.md": page(TRIAGE), "b.md": page("## Part {#part}\n")}
    )
    shown = library.by_url["a/"]
    assert isinstance(shown, Page)
    html = library.resolved(shown).html

    assert library.check() == ()
    assert html.count("<details") == 1
    assert "<summary>A <code>502</code></summary>" in html
    assert 'id="way-1">What does the log say?' in html
    assert "tail" in html
    assert '<a href="../b/#part">something else</a>' in html


def test_the_copy_has_the_questions_as_lists_in_lists() -> None:
    """Whoever reads the Markdown finds the same way."""
    (shown,) = rendered(TRIAGE).fences.values()
    assert shown is not None
    lines = shown.copy(lambda blocks: [blocks[0].lines[0].text])

    assert lines[0] == "What do you *see*?"
    assert "- A `502`" in lines
    assert "  $ tail error.log" in lines
    assert any(line.startswith("  - refused: [what to do](") for line in lines)


def asked(*answers: str) -> str:
    """Return a triage with these lines of answers."""
    return fence("triage", "ask: a", "answers:", *answers)


@pytest.mark.parametrize(
    ("text", "expected", "fix"),
    [
        (asked("  - {text: b, to: c.md}"),
         "2:6: a question of a triage has two answers or more",
         "add 'answers:' with what else one may find"),
        (asked("  - {text: b, to: c.md}", "  - text: d"),
         "5:11: an answer leads to a page or to a question, and to one of them only",
         "write 'to:' with a page, or 'ask:' with the next question"),
        (asked("  - {text: b, to: c.md}", "  - {text: d, too: e.md}"),
         "5:15: an answer has no 'too'", "did you mean 'to'?"),
        (asked("  - {text: b, to: c.md}", "  - {to: d.md}"),
         "5:1: this answer has no 'text'", "add a line 'text: ...'"),
    ],
)  # fmt: skip
def test_an_answer_that_leads_nowhere_is_told(
    text: str, expected: str, fix: str
) -> None:
    """With its place, and what to write."""
    page = rendered(text)

    assert expected in told(page)
    at = told(page).index(expected)
    assert page.mistakes[at].fix == fix


def test_more_than_four_questions_are_too_many() -> None:
    """The fifth is told."""
    text = "{text: x, to: b.md}"
    for _ in range(4):
        text = f"{{text: y, ask: q, answers: [{text}, {{text: z, to: b.md}}]}}"
    page = rendered(asked(f"  - {text}", "  - {text: z, to: b.md}"))

    assert [one.problem for one in page.mistakes] == [
        "4 questions have been asked before this one"
    ]
