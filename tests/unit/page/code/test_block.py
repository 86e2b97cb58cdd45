"""Code blocks: their names, numbers and languages."""

from __future__ import annotations

import re
import time
from pathlib import Path, PurePosixPath

import pytest

from handbook.errors import ContentError
from handbook.page.code.block import code_block
from handbook.page.context import Context


def context() -> Context:
    """Return a context that has collected nothing yet."""
    return Context(content=Path(), source=PurePosixPath("a.md"))


def test_a_code_block_says_what_it_is() -> None:
    """Its name is its title, or else its language."""
    page = context()
    titled = code_block("x\n", page, 1, title="a.py")
    plain = code_block("x\n", page, 1, language="python")

    assert 'aria-label="a.py"' in titled.html(page.check_time)
    assert 'aria-label="Code, python"' in plain.html(page.check_time)


def test_an_unknown_language_is_a_warning() -> None:
    """The code is shown all the same, as text."""
    page = context()

    block = code_block("<a>\n", page, 4, language="pyton")

    assert "&lt;a&gt;" in block.html(page.check_time)
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
    block = code_block("x = 1\n", page, 4, language="python")

    with pytest.raises(ContentError, match="takes more than"):
        block.html(page.check_time)


def test_every_line_with_a_number_can_be_linked_to() -> None:
    """Lines count from the start of what is copied, its folded part included."""
    page = context()

    block = code_block("b\nc\n", page, 1, title="a.py", numbered=True, setup="a\n")
    html = block.html(page.check_time)

    assert re.findall(r'data-line="(\d+)"', html) == ["2", "3"]
    assert set(page.ids) == {"a.py:-2", "a.py:-3"}
