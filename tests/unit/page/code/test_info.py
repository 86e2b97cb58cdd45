"""Info strings of code fences."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.page.code.info import OPTIONS, Info, read_info
from handbook.page.context import Context


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
