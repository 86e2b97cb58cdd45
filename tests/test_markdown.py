"""Markdown to HTML: every construct, hostile texts, and the same bytes each time.

The examples of the author's guide hold the constructs (``content.examples``): what is
shown there is what is tried here.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from math import isqrt

import pytest

from handbook import ROOT
from handbook.content.examples import Example, read_examples
from tests.support.everything import EVERYTHING
from tests.support.growth import LINEAR, growth
from tests.support.markdown import GUIDE, rendered, simple, told

EXAMPLES = ROOT / "content" / "about" / "guide" / "examples"

ALL = {
    f"{file.stem}: {example.title}": example
    for file in sorted(EXAMPLES.glob("*.txt"))
    for example in read_examples(file.read_text("utf-8")).values()
}
TEXTS = [one.text for one in ALL.values() if not one.tested]


@pytest.mark.parametrize("example", ALL.values(), ids=ALL)
def test_text_becomes_html(example: Example) -> None:
    """Each construct is printed as its file says, and each flaw in it is told."""
    page = rendered(example.text, content=ROOT / "content", source=GUIDE)

    if not example.tested:
        assert simple(page) == example.html
    assert tuple(told(page)) == example.told


def test_the_same_text_gives_the_same_bytes() -> None:
    """Nothing is left of the texts rendered before."""
    whole = "\n\n".join(TEXTS)
    first = rendered(whole)

    for text in TEXTS:
        rendered(text)

    assert rendered(whole) == first


def test_threads_do_not_disturb_one_another() -> None:
    """Pages rendered at the same time come out as they do one by one."""
    expected = [rendered(text).html for text in TEXTS]
    found: dict[int, list[str]] = {}
    start = threading.Barrier(3)

    def render_all(number: int) -> None:
        start.wait(timeout=10)
        found[number] = [rendered(text).html for text in TEXTS]

    threads = [threading.Thread(target=render_all, args=(n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert found == dict.fromkeys(range(3), expected)


HARMLESS: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: "[" * n,
    "closing brackets": lambda n: "]" * n,
    "unfinished images": lambda n: "![a](" * n,
    "unfinished links": lambda n: "[a](b (" * n,
    "unfinished titles": lambda n: '[a](b "' * n,
    "unfinished destinations": lambda n: "[a](<" * n,
    "unfinished labels": lambda n: "[a][" * n,
    "open parentheses": lambda n: "[a](" + "(" * n,
    "brackets around a link": lambda n: "[" * n + "a](b)" + "]" * n,
    "nested images": lambda n: "![" * n + "a](https://x.example/)" + "](b)" * n,
    "stars": lambda n: "*" * n,
    "underscores": lambda n: "_" * n,
    "opening stars": lambda n: "**a " * n,
    "closing stars": lambda n: "a** " * n,
    "mixed emphasis": lambda n: "*a_ " * n,
    "stars in words": lambda n: "a**b_c*" * n,
    "tildes": lambda n: "x " + "~~" * n,
    "runs of backticks": lambda n: " ".join("`" * (1 + k % 200) for k in range(n)),
    "other runs of backticks": lambda n: " ".join(
        "`" * k for k in range(1, isqrt(100 * n))
    ),
    "less-than signs": lambda n: "<" * n,
    "unfinished tags": lambda n: "<a " * n,
    "unfinished attributes": lambda n: '<a b="' * n,
    "unfinished comments": lambda n: "a <!-- " * (7 * n),
    "unfinished instructions": lambda n: "a <? " * n,
    "unfinished CDATA": lambda n: "a <![CDATA[ " * n,
    "unfinished addresses": lambda n: "<http:" * n,
    "unfinished mail": lambda n: "<a@" + "a." * n,
    "web addresses": lambda n: "http://a.b/c " * n,
    "unfinished web addresses": lambda n: "http://" * n,
    "web addresses without a space": lambda n: "http://a)" * n,
    "web addresses in brackets": lambda n: "[http://a.b" * n + "](u)" * n,
    "entities behind an address": lambda n: "http://a/" + "&a;" * n,
    "semicolons behind an address": lambda n: "http://a/" + "a;" * n,
    "parentheses behind an address": lambda n: f"http://a/{')' * n}{'(' * n}",
    "e-mail addresses": lambda n: "_a@b.c_ " * n,
    "unfinished e-mail addresses": lambda n: "a@" * n + "._+-" * n,
    "tildes, one or two": lambda n: "~a ~~b " * n,
    "ampersands": lambda n: "&" * n,
    "backslashes": lambda n: "\\" * n,
    "plus signs": lambda n: "++a+" * n,
    "dollars": lambda n: "$" * n + "$a" * n + "$" + "=" * n,
    "attributes without an end": lambda n: "{.a " * n + "{" + ".a" * n + "{." + "a" * n,
    "colons": lambda n: ":a" * n + ": " + ":" * n + "a" * n,
    "wiki links without an end": lambda n: "[[a" * n + "[[" + "a" * n,
    "marks without an end": lambda n: "==a" * n + "^^a" * n + "a~b" * n,
    "brackets with blanks behind": lambda n: "[a] " * n + "[a]" + " " * n + "(" * n,
    "definitions": lambda n: "".join(f"[a{k}]: b\n" for k in range(n)),
    "footnotes": lambda n: (
        "".join(f"[^{k}] " for k in range(n))
        + "\n\n"
        + "".join(f"[^{k}]: a\n" for k in range(n))
    ),
    "rules like lists": lambda n: ("- " * n + "\n\n") * 20,
    "items": lambda n: "- a\n\n" * n,
    "lazy lines": lambda n: "> a\n" + "b\n" * n,
    "rows": lambda n: "| a | b |\n|---|---|\n" + "| `c` | *d* |\n" * n,
    "columns": lambda n: "|" + "a|" * n + "\n|" + "-|" * n + "\n",
    "headings with one text": lambda n: "## Same\n\n" * n,
    "one line at length": lambda n: "word " * (10 * n),
    "one word at length": lambda n: "x" * (50 * n),
    "one paragraph at length": lambda n: "some words here\n" * (3 * n),
    "markup at length": lambda n: "*a* `b` &amp; <b>c</b> " * (2 * n),
    "blanks in a heading": lambda n: f"# a{' ' * (5 * n)}b",
    "blanks before an id": lambda n: f"# a{' ' * (5 * n)}{{#b",
    "blanks before braces": lambda n: f"# {'{ ' * (2 * n)}",
    "blanks in a delimiter row": lambda n: f"| a |\n|-{' ' * (5 * n)}x",
    "an unfinished info string": lambda n: f"``` {{{'a' * (5 * n)}\n```",
    "terms": lambda n: "a\n: b\n" * n,
    "a long line of code": lambda n: "```python\nx = '" + "a" * n + "'\n```\n",
}
"""Texts of any size, each a trap for a parser."""

SIZE = 20_000 if EVERYTHING else 500


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_hostile_text_takes_twice_as_long_when_it_is_twice_as_long(
    text: Callable[[int], str],
) -> None:
    """No text takes time that grows faster than it does."""
    page = rendered(text(SIZE))

    assert page.html or text is HARMLESS["definitions"]
    assert not [told for told in page.mistakes if told.severity == "error"]
    assert growth(lambda size: partial(rendered, text(size)), SIZE) < LINEAR


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
        "[^1] " * 20_000 + "\n\n[^1]: a\n",
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
