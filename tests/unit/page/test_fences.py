"""Fences: what reads each, by the first word of its info string, and once."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from markupsafe import Markup

from handbook.commonmark.blocks import Block
from handbook.page.code.block import CodeBlock
from handbook.page.context import Context
from handbook.page.diagrams.figure import ShownDiagram
from handbook.page.directives.failure import ShownFailure
from handbook.page.fences import read_fence
from handbook.page.shown import Text
from tests.support.markdown import fence, rendered, told

FAILURE = ("sees: a", "layer: proxy")


def fence_of(name: str, *lines: str) -> Block:
    """Return a fence as the scanner finds it."""
    (block,) = rendered(fence(name, *lines)).document.blocks
    return block


def inline(text: str, line: int, column: int) -> Text:
    """Return a text as it is."""
    return Text(Markup(text), ())


@pytest.fixture
def context() -> Context:
    """Return that of a page with a heading that can be linked to."""
    return Context(content=Path(), source=PurePosixPath("a.md"), heading="id")


@pytest.mark.parametrize(
    ("name", "lines", "kind"),
    [
        ("failure", FAILURE, ShownFailure),
        ("failure title=x", FAILURE, ShownFailure),
        ("mermaid", ("sequenceDiagram", "a->>b: c"), ShownDiagram),
        ("mermaid", ("graph TD", "a-->b"), ShownDiagram),
        ("mermaid", ("pie",), CodeBlock),
        ("python", ("x = 1",), CodeBlock),
        ("", FAILURE, CodeBlock),
    ],
)
def test_the_first_word_says_what_a_fence_is(
    context: Context, name: str, lines: tuple[str, ...], kind: type
) -> None:
    """A directive, a diagram that we draw, or code."""
    assert isinstance(read_fence(fence_of(name, *lines), (), context, inline), kind)


def test_within_a_directive_there_are_no_directives(context: Context) -> None:
    """What looks like one is code there."""
    shown = read_fence(fence_of("failure", *FAILURE), (), context, None)

    assert isinstance(shown, CodeBlock)


def test_a_fence_is_read_once(context: Context) -> None:
    """Its mistakes are told once, though two ask for it, and if it shows nothing."""
    block = fence_of("failure", "sees: a")

    assert read_fence(block, (), context, inline) is None
    assert read_fence(block, (), context, inline) is None
    assert [mistake.problem for mistake in context.mistakes] == [
        "this failure has no 'layer'"
    ]


def test_a_fence_that_shows_nothing_prints_nothing() -> None:
    """What stands around it is there all the same."""
    page = rendered("a\n\n" + fence("failure", "sees: a") + "\nb\n")

    assert "".join(page.html.split()) == "<p>a</p><p>b</p>"
    assert told(page) == ["3:1: this failure has no 'layer'"]
