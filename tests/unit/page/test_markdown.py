"""``page.markdown.render``: a page in, what comes of it out, whatever was written."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.page import context as contexts
from handbook.page.builder import PageBuilder
from handbook.page.markdown import render
from handbook.page.rendered import Rendered
from tests.support.markdown import fence, rendered, told


def of_lines(body: str, body_line: int = 7) -> Rendered:
    """Render a page below whose front matter the body starts on ``body_line``."""
    page = Page(
        source=PurePosixPath("a/b.md"),
        url="a/b/",
        metadata=Metadata(title="T"),
        body=body,
        body_line=body_line,
    )
    return render(page, Path())


def test_what_a_page_has_is_in_the_result() -> None:
    """Headings, ids, links and fences, with their lines in the file."""
    page = of_lines("## One {#one}\n\n[a](b.md) ![c](d.png)\n\n```text\nx\n```\n")

    assert [(one.level, one.id, one.text, one.line) for one in page.headings] == [
        (2, "one", "One", 7)
    ]
    assert "one" in page.ids
    assert [(one.target, one.line, one.column, one.kind) for one in page.links] == [
        ("b.md", 9, 5, "link"), ("d.png", 9, 16, "image"),
    ]  # fmt: skip
    assert [block.start.number for block in page.fences] == [11]
    assert page.mistakes == ()
    assert not page.runs


def test_nothing_stays_of_the_page_before() -> None:
    """References, footnotes, ids and headings are a page's own."""
    text = "# A {#a}\n\n[r] [^n]\n\n[r]: b.md\n\n[^n]: Note.\n"

    first, second = rendered(text), rendered("[r] [^n]\n")

    assert len(first.links) == 1
    assert first == rendered(text)
    assert (second.links, second.headings, second.ids) == ((), (), frozenset())
    assert "[r]" in second.html


def test_markdown_in_a_directive_uses_the_page_and_its_places() -> None:
    """One paragraph comes without its ``<p>``, several with theirs."""
    text = fence(
        "predict",
        "question: 'Is [this][r] so?'",
        "options:",
        "  - {text: b, feedback: c}",
        '  - {text: d, correct: true, feedback: "e\\n\\nf"}',
    )

    page = rendered(f"{text}\n[r]: g.md\n")

    assert told(page) == []
    assert [(one.target, one.line) for one in page.links] == [("g.md", 8)]
    assert "<p>e</p>\n<p>f</p>" in page.html
    assert "<p>c</p>" not in page.html


def test_text_that_nests_too_deep_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page comes out empty, and the next one as ever."""

    def finish(_: PageBuilder) -> None:
        raise RecursionError

    with monkeypatch.context() as patch:
        patch.setattr(PageBuilder, "finish", finish)
        page = rendered("## a\n\nb\n")

    assert (page.html, page.headings) == ("", ())
    (mistake,) = page.mistakes
    assert mistake.problem == "the text from here on nests too deep to be read"
    assert rendered("a\n").html.strip() == "<p>a</p>"


def test_a_page_that_takes_too_long_comes_out_empty(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is told where it was stopped; nothing is raised."""
    monkeypatch.setattr(contexts, "SECONDS", -1.0)

    page = rendered("a\n\nb\n")

    assert (page.html, page.headings) == ("", ())
    assert len(page.mistakes) == 1
    assert "to render" in page.mistakes[0].problem


def test_sentences_are_counted_if_someone_asks() -> None:
    """Or if the page has a ledger; in the order of the page."""
    page = Page(
        source=PurePosixPath("a.md"),
        url="a/",
        metadata=Metadata(title="T"),
        body="| A | B |\n|---|---|\n| c | d |\n\nIt is here.\n",
    )

    assert render(page, Path()).sentences == ()
    assert [one.text for one in render(page, Path(), counting=True).sentences] == [
        "| c | d |",
        "It is here.",
    ]
