"""``commonmark.extension``: CommonMark within Python-Markdown, for anybody."""

from __future__ import annotations

import pytest
from markdown import Markdown, markdown

from handbook.commonmark.matrix import Unsupported

NAME = "handbook.commonmark"


def html(text: str, *others: str, **config: bool) -> str:
    """Return the HTML of a text, with other extensions beside ours."""
    return markdown(text, extensions=[NAME, *others], extension_configs={NAME: config})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n- b\n  1. c", "<p>a</p>\n<ul>\n<li>b<ol>\n<li>c</li>"),
        ("*a **b***", "<p><em>a <strong>b</strong></em></p>"),
        ("- ```\n  a\n  ```", "<pre><code>a\n</code></pre>"),
        ("a\\\nb", "a<br />\nb"),
        ("<div>\n*a*\n</div>", "<div>\n*a*\n</div>"),
    ],
)
def test_text_is_read_as_commonmark(text: str, expected: str) -> None:
    """Where Python-Markdown alone reads it otherwise."""
    assert expected.replace("\n", "") in html(text).replace("\n", "")


def test_githubs_additions_can_be_switched_off() -> None:
    """Then the text is the standard's, and nothing else."""
    text = "~~a~~ https://a.org\n\n| a |\n|---|\n"

    assert "<del>a</del>" in html(text)
    assert "<table>" in html(text)
    assert html(text, github=False) == (
        "<p>~~a~~ https://a.org</p>\n<p>| a |\n|---|</p>"
    )


def test_tags_that_github_disarms_are_shown() -> None:
    """Only who asks for it has them as text."""
    assert "<script>" in html("<script>a</script>")
    assert "<script>" not in html("<script>a</script>", tagfilter=True)


def test_other_extensions_do_their_work() -> None:
    """Inline, in blocks, and on the tree."""
    found = html("# A {#b}\n\n==c== HTML\n\n*[HTML]: d", "attr_list", "abbr",
                 "pymdownx.mark")  # fmt: skip

    assert 'id="b"' in found
    assert "<mark>c</mark>" in found
    assert '<abbr title="d">HTML</abbr>' in found


def test_what_cannot_work_is_refused() -> None:
    """Before a word is read wrongly."""
    with pytest.raises(Unsupported, match="footnotes"):
        html("a", "footnotes")


def test_one_object_reads_many_texts() -> None:
    """Nothing of a text is left in the next one."""
    md = Markdown(extensions=[NAME])
    first = md.convert("[a][b]\n\n[b]: c")
    md.reset()
    second = md.convert("[a][b]")

    assert '<a href="c">a</a>' in first
    assert second == "<p>[a][b]</p>"


def test_html_and_xhtml_end_their_tags_otherwise() -> None:
    """As its user chose the format."""
    assert markdown("***", extensions=[NAME], output_format="html") == "<hr>"
    assert html("***") == "<hr />"
