"""Markdown to HTML: every construct, hostile texts, and the same bytes each time.

``markdown/*.md`` hold the constructs: a title, a text, and the HTML it becomes,
each ended by a line with a dot.  Lines of the HTML that start with "! " are what
the author is told.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.markdown import rendered, simple, told

TRIPLES = Path(__file__).parent / "markdown"

_TRIPLE = re.compile(r"(.+)\n\.\n((?:.*\n)*?)\.\n((?:.*\n)*?)\.\n\n?")


class Triple(NamedTuple):
    """A text, and what has to become of it."""

    name: str
    text: str
    html: str
    told: list[str]


def triples() -> Iterator[Triple]:
    """Read all triples; every character of the files belongs to one."""
    for file in sorted(TRIPLES.glob("*.md")):
        source, position = file.read_text("utf-8"), 0
        while position < len(source):
            triple = _TRIPLE.match(source, position)
            assert triple, f"{file.name}: no triple at {source[position:][:40]!r}"
            title, text, expected = triple.groups()
            lines = expected.splitlines()
            yield Triple(
                f"{file.stem}: {title}",
                text,
                "\n".join(line for line in lines if not line.startswith("! ")),
                [line[2:] for line in lines if line.startswith("! ")],
            )
            position = triple.end()


ALL = list(triples())


@pytest.mark.parametrize("triple", ALL, ids=lambda triple: triple.name)
def test_text_becomes_html(triple: Triple) -> None:
    """Each construct is printed as its file says, and each flaw in it is told."""
    page = rendered(triple.text)

    assert simple(page) == triple.html
    assert told(page) == triple.told


def test_the_same_text_gives_the_same_bytes() -> None:
    """Nothing is left of the texts rendered before."""
    whole = "\n\n".join(triple.text for triple in ALL)
    first = rendered(whole)

    for triple in ALL:
        rendered(triple.text)

    assert rendered(whole) == first


def test_threads_do_not_disturb_one_another() -> None:
    """Pages rendered at the same time come out as they do one by one."""
    texts = [triple.text for triple in ALL]
    expected = [rendered(text).html for text in texts]
    found: dict[int, list[str]] = {}
    start = threading.Barrier(3)

    def render_all(number: int) -> None:
        start.wait(timeout=10)
        found[number] = [rendered(text).html for text in texts]

    threads = [threading.Thread(target=render_all, args=(n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert found == dict.fromkeys(range(3), expected)


MANY = 20_000
HARMLESS = {
    "brackets": "[" * MANY,
    "closing brackets": "]" * MANY,
    "unfinished images": "![a](" * MANY,
    "unfinished links": "[a](b (" * MANY,
    "unfinished titles": '[a](b "' * MANY,
    "unfinished destinations": "[a](<" * MANY,
    "unfinished labels": "[a][" * MANY,
    "open parentheses": "[a](" + "(" * MANY,
    "brackets around a link": "[" * MANY + "a](b)" + "]" * MANY,
    "nested images": "![" * MANY + "a](https://x.example/)" + "](b)" * MANY,
    "stars": "*" * MANY,
    "underscores": "_" * MANY,
    "opening stars": "**a " * MANY,
    "closing stars": "a** " * MANY,
    "mixed emphasis": "*a_ " * MANY,
    "stars in words": "a**b_c*" * MANY,
    "tildes": "x " + "~~" * MANY,
    "runs of backticks": " ".join("`" * (1 + n % 200) for n in range(MANY)),
    "other runs of backticks": " ".join("`" * n for n in range(1, 1_400)),
    "less-than signs": "<" * MANY,
    "unfinished tags": "<a " * MANY,
    "unfinished attributes": '<a b="' * MANY,
    "unfinished comments": "a <!-- " * 140_000,
    "unfinished instructions": "a <? " * MANY,
    "unfinished CDATA": "a <![CDATA[ " * MANY,
    "unfinished addresses": "<http:" * MANY,
    "unfinished mail": "<a@" + "a." * MANY,
    "web addresses": "http://a.b/c " * MANY,
    "unfinished web addresses": "http://" * MANY,
    "web addresses without a space": "http://a)" * MANY,
    "web addresses in brackets": "[http://a.b" * MANY + "](u)" * MANY,
    "entities behind an address": "http://a/" + "&a;" * MANY,
    "semicolons behind an address": "http://a/" + "a;" * MANY,
    "parentheses behind an address": f"http://a/{')' * MANY}{'(' * MANY}",
    "e-mail addresses": "_a@b.c_ " * MANY,
    "unfinished e-mail addresses": "a@" * MANY + "._+-" * MANY,
    "tildes, one or two": "~a ~~b " * MANY,
    "ampersands": "&" * MANY,
    "backslashes": "\\" * MANY,
    "plus signs": "++a+" * MANY,
    "dollars": "$" * MANY + "$a" * MANY + "$" + "=" * MANY,
    "attributes without an end": "{.a " * MANY + "{" + ".a" * MANY + "{." + "a" * MANY,
    "colons": ":a" * MANY + ": " + ":" * MANY + "a" * MANY,
    "wiki links without an end": "[[a" * MANY + "[[" + "a" * MANY,
    "marks without an end": "==a" * MANY + "^^a" * MANY + "a~b" * MANY,
    "brackets with blanks behind": "[a] " * MANY + "[a]" + " " * MANY + "(" * MANY,
    "definitions": "".join(f"[a{n}]: b\n" for n in range(5_000)),
    "footnotes": "".join(f"[^{n}] " for n in range(5_000))
    + "\n\n"
    + "".join(f"[^{n}]: a\n" for n in range(5_000)),
    "rules like lists": "- " * 5_000,
    "items": "- a\n\n" * 10_000,
    "lazy lines": "> a\n" + "b\n" * MANY,
    "rows": "| a | b |\n|---|---|\n" + "| `c` | *d* |\n" * 5_000,
    "columns": "|" + "a|" * MANY + "\n|" + "-|" * MANY + "\n",
    "headings with one text": "## Same\n\n" * 5_000,
    "one line of a megabyte": "word " * 200_000,
    "one word of a megabyte": "x" * 1_000_000,
    "one paragraph of a megabyte": "some words here\n" * 65_000,
    "markup of a megabyte": "*a* `b` &amp; <b>c</b> " * 43_000,
    "blanks in a heading": f"# a{' ' * 100_000}b",
    "blanks before an id": f"# a{' ' * 100_000}{{#b",
    "blanks before braces": f"# {'{ ' * 50_000}",
    "blanks in a delimiter row": f"| a |\n|-{' ' * 100_000}x",
    "an unfinished info string": f"``` {{{'a' * 100_000}\n```",
    "terms": "a\n: b\n" * 5_000,
    "a long line of code": "```python\nx = '" + "a" * 10_000 + "'\n```\n",
}


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_hostile_text_is_rendered_in_time(text: str) -> None:
    """No text takes more than a fraction of the time a page may take."""
    start = time.thread_time()

    page = rendered(text)

    assert time.thread_time() - start < 8
    assert page.html or text == HARMLESS["definitions"]
    assert not [told for told in page.mistakes if told.severity == "error"]


REFUSED = {
    "deep lists": (
        "- " * 300 + "x",
        "1:101: blocks nest deeper than 50",
    ),
    "deep quotes": (
        "> " * 300 + "x",
        "1:101: blocks nest deeper than 50",
    ),
    "deep emphasis": (
        "*a _b " * 500 + "x" + "_*" * 500,
        "1:1: emphasis nests deeper than 100",
    ),
    "deep HTML": (
        "<div>\n\n" * 10_000,
        "201:1: HTML elements nest deeper than 100",
    ),
    "deep inline HTML": (
        "a\nb <b>" + "<i>" * 10_000,
        "2:303: HTML elements nest deeper than 100",
    ),
    "many references to a footnote": (
        "[^1] " * MANY + "\n\n[^1]: a\n",
        "1:501: the text refers to the footnote [^1] more than 100 times",
    ),
    "a fence without an end, in a list": (
        "- a\n  - ```\n    b\n\nc\n",
        "2:5: this code fence is never closed",
    ),
    "a comment without an end": (
        "a\n\n<!-- b\n\nc\n",
        "3:1: this comment is never closed",
    ),
}


@pytest.mark.parametrize(("text", "error"), REFUSED.values(), ids=REFUSED)
def test_hostile_text_is_refused_at_its_place(text: str, error: str) -> None:
    """What cannot be shown is one error that names the place."""
    assert told(rendered(text)) == [error]


def test_a_page_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """When its time is up, a page comes out empty, and the block is named."""
    monkeypatch.setattr("handbook.page.context.SECONDS", -1.0)

    page = rendered("a\n\nb\n")

    assert page.html == ""
    assert told(page)[0].startswith("1:1: the page takes more than")
