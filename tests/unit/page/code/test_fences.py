"""Info strings of code fences, and code blocks."""

from __future__ import annotations

import re
import time
from pathlib import Path, PurePosixPath

import pytest

from handbook.errors import ContentError
from handbook.page.code.fences import OPTIONS, Info, code_block, read_info
from handbook.page.context import Context
from tests.support.markdown import rendered, told


def context() -> Context:
    """Return a context that has collected nothing yet."""
    return Context(content=Path(), source=PurePosixPath("a.md"))


def lines(*numbers: int) -> frozenset[int]:
    """Return a set of line numbers."""
    return frozenset(numbers)


@pytest.mark.parametrize(
    ("text", "info"),
    [
        ("", Info()),
        ("python", Info(language="python")),
        ("c++", Info(language="c++")),
        ("rust,ignore", Info(language="rust")),
        ("{.python}", Info(language="python")),
        ('{.python title="a"}', Info(language="python", title="a")),
        ('py title="a b"', Info(language="py", title="a b")),
        ("py title='a'", Info(language="py", title="a")),
        ("py title=a.py", Info(language="py", title="a.py")),
        ('title="a"', Info(title="a")),
        ('py linenums="1"', Info(language="py", numbered=True)),
        ("py {hl_lines=[1,3-4]}", Info("py", marks={"highlight": lines(1, 3, 4)})),
        (
            'go {title=a,hl_lines=[2, "4-5"]}',
            Info("go", "a", marks={"highlight": lines(2, 4, 5)}),
        ),
        ("py {1,3-4}", Info(language="py", marks={"highlight": lines(1, 3, 4)})),
        (
            'py hl_lines="1 3-4" ins="2" del="5"',
            Info(
                language="py",
                marks={
                    "highlight": lines(1, 3, 4),
                    "inserted": lines(2),
                    "deleted": lines(5),
                },
            ),
        ),
        (r"a\*b&amp;", Info(language="a*b&")),
    ],
)
def test_info_strings(text: str, info: Info) -> None:
    """What authors of other programs write is understood, too."""
    page = context()

    assert read_info(text, page, 7, 5) == info
    assert page.mistakes == []


@pytest.mark.parametrize(
    ("text", "problem", "fix"),
    [
        ("py titel='a'", "'titel' has no effect on a code block",
         "did you mean 'title'?"),
        ("py zzz", "'zzz' has no effect on a code block",
         f"delete it; the options are {', '.join(OPTIONS)}"),
        ("py hl_lines='6'", "'6' is no line of this code, which has 5",
         'write line numbers and ranges, such as hl_lines="2 4-5"'),
        ("py ins='3-2'", "'3-2' is no line of this code, which has 5",
         'write line numbers and ranges, such as hl_lines="2 4-5"'),
    ],
)  # fmt: skip
def test_what_has_no_effect_is_told(text: str, problem: str, fix: str) -> None:
    """A word that does nothing is a typo, or a habit from elsewhere."""
    page = context()
    read_info(text, page, 7, 5)

    assert [(told.line, told.problem, told.fix) for told in page.mistakes] == [
        (7, problem, fix)
    ]


def test_a_code_block_says_what_it_is() -> None:
    """Its name is its title, or else its language."""
    page = context()

    assert 'aria-label="a.py"' in code_block("x\n", page, 1, title="a.py")
    assert 'aria-label="Code, python"' in code_block("x\n", page, 1, language="python")


def test_an_unknown_language_is_a_warning() -> None:
    """The code is shown all the same, as text."""
    page = context()

    html = code_block("<a>\n", page, 4, language="pyton")

    assert "&lt;a&gt;" in html
    assert [(told.line, told.fix, told.severity) for told in page.mistakes] == [
        (4, "did you mean 'python'?", "warning")
    ]


@pytest.mark.parametrize(
    ("language", "problem", "fix"),
    [
        ("mermaid", "diagrams in 'mermaid' are not drawn; the source is shown",
         "show it as an image, or write 'text' to show its source"),
        ("stylus",
         "no language is called 'stylus'; the code is shown without colours",
         "use a name that Pygments knows, or 'text'"),
    ],
)  # fmt: skip
def test_no_language_is_guessed_wildly(language: str, problem: str, fix: str) -> None:
    """What another program draws or colours is not taken for a slip."""
    page = context()
    code_block("x\n", page, 4, language=language)

    assert [(told.problem, told.fix) for told in page.mistakes] == [(problem, fix)]


def test_the_clock_is_looked_at_while_code_is_highlighted() -> None:
    """A page whose time is up stops within a block, not behind it."""
    page = context()
    page.deadline = time.thread_time() - 1

    with pytest.raises(ContentError, match="takes more than"):
        code_block("x = 1\n", page, 4, language="python")


def test_every_line_with_a_number_can_be_linked_to() -> None:
    """Lines count from the start of what is copied, its folded part included."""
    page = context()

    html = code_block("b\nc\n", page, 1, title="a.py", numbered=True, setup="a\n")

    assert re.findall(r'data-line="(\d+)"', html) == ["2", "3"]
    assert set(page.ids) == {"a.py:-2", "a.py:-3"}


def test_a_mark_that_stands_nowhere_is_told() -> None:
    """A word that the code no longer has is a slip."""
    page = rendered('```python mark="app" mark="b"\nb = 1\n```\n')

    assert told(page) == ["1:1: warning: no line of this code holds 'app'"]
    assert "<mark>b</mark>" in page.html
