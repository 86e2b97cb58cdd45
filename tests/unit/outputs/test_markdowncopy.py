"""A page as Markdown: all of it, as GitHub reads it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from cmarkgfm import (  # type: ignore[import-untyped]
    github_flavored_markdown_to_html,
)

from handbook.library.library import Library
from handbook.library.reading import read_library
from handbook.outputs.copies import copy_of
from handbook.page.gfm import code_span, fence, plain
from handbook.web.site import Site
from tests.bad_inputs.case import Case, page

_NOTE = re.compile(r'<a class="code-note".*?</a>')
_TAG = re.compile(r"<[^>]*>")


def words(html: str) -> str:
    """Return the text of HTML, with one space between words."""
    return " ".join(unescape(_TAG.sub("", html)).split())


def code_in(html: str) -> list[list[str]]:
    """Return the lines of every code block of a page."""
    blocks = re.findall(r"<pre[ >].*?</pre>", html, re.DOTALL)
    plain = (_TAG.sub("", _NOTE.sub("", block)) for block in blocks)
    return [[line.rstrip() for line in unescape(one).split("\n")] for one in plain]


def copied(folder: Path, body: str) -> str:
    """Return the copy of the page ``a/b.md`` with this body; its title is T."""
    site: dict[str, str | bytes] = {"index.md": page(), "c.md": page("## Part\n")}
    Case("", {**site, "a/b.md": page(body)}).write(folder / "content")
    made = Site(library=read_library(folder / "content"))
    return copy_of(made, "a/b/").removeprefix("# T\n\n").rstrip("\n")


@pytest.fixture(scope="module")
def library(content: Path) -> Library:
    """Return the real articles."""
    return read_library(content)


RESULT = re.compile('<section class="result".*?</section>', re.DOTALL)
"""What an example becomes: its copy has the source."""


def test_every_heading_and_all_code_of_the_articles_is_there(library: Library) -> None:
    """GitHub shows every heading and every block of code of every page."""
    site = Site(library=library)
    blocks = 0
    for one in library.pages.values():
        html = github_flavored_markdown_to_html(copy_of(site, one.url))
        headings = [words(h) for h in re.findall(r"<h\d>(.*?)</h\d>", html, re.DOTALL)]
        rendered = library.rendered(one)
        wanted = [" ".join(h.text.split()) for h in rendered.headings]
        shown = {line for block in code_in(html) for line in block}
        shown |= {line[1:] for line in shown}  # a change is a diff, with signs

        assert headings[0] == one.metadata.title
        assert [h for h in headings[1:] if h in wanted] == wanted, one.source
        for block in code_in(RESULT.sub("", rendered.html)):
            assert set(block) <= shown, one.source
            blocks += 1

    assert blocks > 20


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## Part {#p}\n", "## Part"),
        ("# One\n\n## Two\n", "## One\n\n### Two"),
        ("# T\n\nText\n", "Text"),
        ("Part\n====\n", "## Part"),
        ("text\n    # no heading\n", "text\n    # no heading"),
        ("    code\n", "```\ncode\n```"),
        ("````\n```\n````\n", "````\n```\n````"),
        ("1. a\n2. b\n\n   c\n", "1. a\n\n2. b\n\n   c"),
        ("- a\n  - b\n- c\n", "- a\n  - b\n- c"),
        ("- a\n  ```python\n  b\n  ```\n", "- a\n  ```python\n  b\n  ```"),
        ("- [x] done\n", "- [x] done"),
        ("> a\n>\n> - b\n", "> a\n>\n> - b"),
        ("!!! tip\n    a\n", "> [!TIP]\n> a"),
        ('!!! bug "Be *wary*"\n    a\n', "> [!CAUTION]\n> Be *wary*\n>\n> a"),
        ("> [!NOTE]\n> a\n", "> [!NOTE]\n> a"),
        ('??? note "Why"\n    a\n\n    b\n', "> [!NOTE]\n> **Why**\n>\n> a\n>\n> b"),
        ('=== "One"\n    a\n\n=== "Two"\n    b\n', "**One**\n\na\n\n**Two**\n\nb"),
        ("a[^1]\n\n[^1]: b\n", "a[^1]\n\n[^1]: b"),
        ("A\n: b\n\nC\n: d\n", "- **A**\n\n  b\n\n- **C**\n\n  d"),
        ("| a |\n|---|\n| b |\n", "| a |\n|---|\n| b |"),
        ("a\n\n***\n\nb\n", "a\n\n___\n\nb"),
        ("[x](../c.md#part)\n", "[x](../../c/index.md#part)"),
        ("[x](<../c.md> 'y')\n", "[x](../../c/index.md 'y')"),
        ("[x][r]\n\n[r]: ../c.md 'y'\n", '[x][r]\n\n[r]: ../../c/index.md "y"'),
        ('<a href="../c.md">x</a>\n', '<a href="../../c/index.md">x</a>'),
        ("==a *b*== ^^c^^ x^2^\n", "<mark>a *b*</mark> <ins>c</ins> x<sup>2</sup>"),
        ("## ==a== `==b==`\n", "## <mark>a</mark> `==b==`"),
        ("- ==a\n  b==\n", "- <mark>a\n  b</mark>"),
        ("a ==[x](../c.md)==\n", "a <mark>[x](../../c/index.md)</mark>"),
        ("| a |\n|---|\n| x^2^ |\n", "| a |\n|---|\n| x<sup>2</sup> |"),
        ("++ctrl+k++ `++b++`\n", "<kbd>Ctrl</kbd>+<kbd>K</kbd> `++b++`"),
        ("\\==a== a^b^c\n", "\\==a== a^b^c"),
        ("`](../c.md)` [x](../c.md)\n", "`](../c.md)` [x](../../c/index.md)"),
        ("[x](https://e.org/a_(b))\n", "[x](https://e.org/a_(b))"),
        (
            '```python title="__init__.py" ins="1"\na = 1\nb = 2\n```\n',
            "**\\_\\_init\\_\\_.py**\n\n```diff\n+a = 1\n b = 2\n```",
        ),
    ],
)
def test_blocks_become_githubs(tmp_path: Path, body: str, expected: str) -> None:
    """What is our own is spelt out, and links lead to Markdown."""
    assert copied(tmp_path, body) == expected


def test_a_prediction_is_a_list_with_its_answer(tmp_path: Path) -> None:
    """The question, the options, which one is right, and why; links in it lead on."""
    body = (
        "```predict\nquestion: Which `one`?\noptions:\n  - text: This\n"
        "    feedback: No.\n  - text: That\n    correct: true\n"
        "    feedback: See [C](../c.md).\n```\n"
    )

    assert copied(tmp_path, body) == (
        "**Question:** Which `one`?\n\n1. This\n2. That\n\n**Answer:** 2\n\n"
        "1. No.\n2. See [C](../../c/index.md)."
    )


def test_a_sample_is_code_with_its_notes(tmp_path: Path) -> None:
    """The region, what comes before it, and the notes below."""
    sample = "# region: s\nimport a\n# endregion\n# region: r\na.b()\n# endregion\n"
    body = (
        "```sample\nfile: samples/x.py\nregion: r\nsetup: s\nnotes:\n"
        "  - at: a.b\n    text: Calls *b*.\n```\n"
    )
    files: dict[str, str | bytes] = {"a/b.md": page(body), "a/samples/x.py": sample}
    Case("", {"index.md": page(), **files}).write(tmp_path / "content")
    site = Site(library=read_library(tmp_path / "content"))

    assert copy_of(site, "a/b/") == (
        "# T\n\n**Before it**\n\n```python\nimport a\n```\n\n"
        "**x.py**\n\n```python\na.b()\n```\n\n1. `a.b`: Calls *b*.\n"
    )


def test_mistakes_cost_no_copy(tmp_path: Path) -> None:
    """While an author writes, the copy leaves out what cannot be understood."""
    body = (
        "```sample\nfile: no.py\n```\n\n```predict\n[\n```\n\n[x](no.md)\n\n```\nopen"
    )

    assert copied(tmp_path, body) == "[x](#)\n\n```\nopen\n```"


def test_links_are_whole_where_the_site_has_an_address(tmp_path: Path) -> None:
    """What is pasted elsewhere still leads to the page."""
    Case("", {"index.md": page("[x](c.md#part)\n"), "c.md": page("## Part\n")}).write(
        tmp_path / "content"
    )
    site = Site(library=read_library(tmp_path / "content"), base_url="https://e.org/a/")
    text = copy_of(site, "")

    assert "[x](https://e.org/a/c/#part)" in text
    assert "Page: <https://e.org/a/>." in text


@pytest.mark.parametrize(
    "title",
    [
        "</script>",
        "a_b __init__ *x*",
        "1. one",
        "# C #",
        "[x](y) `z`",
        "&amp; <b>",
        "- x",
    ],
)
def test_a_title_reads_as_it_is(title: str) -> None:
    """No character of a title is taken for Markdown."""
    for text in (f"# {plain(title)}", plain(title)):
        assert words(github_flavored_markdown_to_html(text)) == title


def test_code_ends_where_it_ends() -> None:
    """Backticks in code do not end it."""
    html = github_flavored_markdown_to_html("\n".join(fence("a ````` b\n```")))

    assert words(html) == "a ````` b ```"
    assert code_span("a `b`") == "`` a `b` ``"
