"""``example``: the source, what it becomes, and what its author is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.markdown import SOURCE, fence, rendered, told

FILE = """\
One
.
*a* [b](<c.md>) :smile:
.
<p><em>a</em></p>
! 1:17: warning: ':smile:' is a mark of GitHub and MkDocs; it is shown as text
.

Two
.
```example
file: examples.txt
name: One
```
.
! 1:1: an example cannot show another one
.
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a folder whose page has examples beside it."""
    place = tmp_path / SOURCE.parent
    place.mkdir()
    (place / "examples.txt").write_text(FILE, "utf-8")
    (place / "broken.txt").write_text("One\n.\n", "utf-8")
    return tmp_path


def example(file: str, name: str) -> str:
    """Return the fence that shows an example."""
    return fence("example", f"file: {file}", f"name: {name}")


def test_source_result_and_what_is_told(content: Path) -> None:
    """The flaws of the text are part of the example, and none of the page."""
    page = rendered(example("examples.txt", "One"), content=content)
    (shown,) = page.fences.values()
    source, _, result = page.html.partition('class="result"')
    result, _, after = result.partition('class="told"')

    assert told(page) == []
    assert "language-markdown" in source
    assert "<em>a</em>" in result
    assert ":smile:" in after
    assert shown
    assert shown.copy(lambda _: []) == [
        "```markdown", "*a* [b](<c.md>) :smile:", "```",
    ]  # fmt: skip


def test_an_example_shows_no_other(content: Path) -> None:
    """It could show itself."""
    page = rendered(example("examples.txt", "Two"), content=content)

    assert told(page) == []
    assert "an example cannot show another one" in page.html


@pytest.mark.parametrize(
    ("file", "name", "problem", "fix"),
    [
        (
            "examples.txt", "Tow",
            "3:7: 'examples.txt' has no example called 'Tow'", "did you mean 'Two'?",
        ),
        (
            "exmples.txt", "One",
            "2:7: no file 'exmples.txt' beside this page",
            "did you mean 'examples.txt'?",
        ),
        (
            "broken.txt", "One",
            "2:7: no example begins on line 1 of 'broken.txt'",
            "write a title of its own, a text and its HTML, each with a dot below it",
        ),
    ],
)  # fmt: skip
def test_what_is_not_there_is_told(
    content: Path, file: str, name: str, problem: str, fix: str
) -> None:
    """The name that was meant is told at the place of the wrong one."""
    page = rendered(example(file, name), content=content)

    assert told(page) == [problem]
    assert [one.fix for one in page.mistakes] == [fix]


def test_what_is_told_must_be_written(content: Path) -> None:
    """An example that tells something else than its file says is a mistake."""
    file = content / SOURCE.parent / "examples.txt"
    file.write_text(FILE.replace(":smile:\n", "\n", 1), "utf-8")
    page = rendered(example("examples.txt", "One"), content=content)

    assert told(page) == [
        "3:7: the example 'One' does not tell what its file says; it tells nothing"
    ]
