"""``commonmark.stashed``: finished HTML comes back where it stood, unchanged."""

from __future__ import annotations

from markdown import markdown

from handbook.commonmark.stashed import BlockHtml, LineHtml


def test_both_are_text_and_told_apart() -> None:
    """Python-Markdown keeps them as the texts that they are."""
    block, line = BlockHtml("<p>"), LineHtml("<b>")

    assert block == "<p>"
    assert line == "<b>"
    assert not isinstance(block, LineHtml)
    assert not isinstance(line, BlockHtml)


def test_html_comes_back_where_it_stood() -> None:
    """A block without a paragraph around it, a tag within one."""
    text = "<div>*a*</div>\n\nb <i>*c*</i>"

    assert markdown(text, extensions=["handbook.commonmark"]) == (
        "<div>*a*</div>\n<p>b <i><em>c</em></i></p>"
    )
