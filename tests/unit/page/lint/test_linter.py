"""The linter knows slips and the marks of other programs from ordinary text."""

from __future__ import annotations

import pytest

from tests.support.markdown import rendered, told

MARKS = [
    ("a {: .cls}", 3),
    ("a b{ #foo }", 4),
    ("x{ .md-button target=_blank } y", 2),
    ("*[HTML]: Hypertext", 1),
    ("so :smile:", 4),
    ("so :material-account:", 4),
    ("let $a$ be", 5),
    ("let $x^2 + y_1$, or", 5),
    ("$$a + b$$", 1),
    ("H~2~O", 2),
    ("see [[wiki]]", 5),
    ("see [[Page name|label]]", 5),
    ("[text] (b.md)", 7),
    ("[text] (https://b.org/)", 7),
    ("##Heading", 1),
    ("!!!note", 1),
    ('???warning "T"', 1),
    ("- a :smile:", 5),
    ("| a |\n|---|\n| :smile: |", 3),
    ("## A :smile:", 6),
]


@pytest.mark.parametrize(("text", "column"), MARKS, ids=[text for text, _ in MARKS])
def test_a_mark_of_another_program_is_told_once(text: str, column: int) -> None:
    """Its author learns that it is shown as it is, and where."""
    (line,) = told(rendered(text))

    assert line.partition(" ")[0] == f"{text.count(chr(10)) + 1}:{column}:"
    assert "warning: " in line


ORDINARY = [
    "costs $5 and $6, $5-$6, US$5, or between $10 (or 8$)",
    "$HOME, $PATH:$HOME, $(pwd)/$x, ${a}=$b",
    "a == b, c == d; x==y and y==z; '==' and '==='; a !== b",
    "at 10:30:00, or 10:30; a:b:c; ::1; :memory: and :root",
    "`{: .cls}` `==m==` `^^i^^` `:smile:` `$a$` `H~2~O` `[[wiki]]` `[a] (b.md)`",
    "    {: .cls} ==m== :smile: $a$",
    "```text\n{: .cls} ==m== :smile: $a$\n##a\n| a | b |\n| c | d |\n```",
    "https://e.org/~2~/x==y==z/:smile:/$a$ <https://e.org/:smile:>",
    "[a](https://e.org/:smile:/~2~) <span title=':smile: $a$'>b</span>",
    "\\{: .cls} \\==m== \\^^i^^ \\$a$ \\[[wiki]]",
    "{x=1}, {name}, {{ x }}, {a: 1}, {1, 2}, {.5}",
    "[[1, 2], [3, 4]] and [[ -f x ]] and [[tool.uv]]",
    "[[a]](b.md), [[a]]\n\n[a]: b.md",
    "2^3, 2^3^4, a^b",
    "~/a and ~/b, ~~x~~, a~~b~~, ~x~, ~5 and ~6",
    "[optional] (see below), [1] (https://x.org), f[x] (y)",
    "#hashtag, #1, and C# or ## alone",
    "#!/bin/sh",
    "Really???yes, !!!no",
    "| a | b |\n|---|---|\n| c | d |",
    "|a| is a norm,\n|b| too",
    "1 <<<<<<< 2",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_raises_no_alarm(text: str) -> None:
    """Prices, comparisons, times, code and addresses are what they are."""
    assert told(rendered(text)) == []


def test_a_dialect_is_told_once_a_page() -> None:
    """Whoever brings a page of another program learns that, not forty times."""
    found = told(rendered("$a^2$\n\n$b^2$ and $c^2$\n\n:smile:\n\n##Heading\n\n##Two"))

    assert found == [
        "1:1: warning: '$a^2$' is a formula, which is not drawn, as are 2 more marks "
        "of this kind on the page",
        "5:1: warning: ':smile:' is a mark of GitHub and MkDocs; it is shown as text",
        "7:1: warning: '##' starts no heading without a space behind it",
        "9:1: warning: '##' starts no heading without a space behind it",
    ]


def test_blocks_are_looked_at_wherever_they_lie() -> None:
    """In quotes, items and notes, and in what stands in a directive."""
    found = told(rendered("> - 1. a\n>   3. b\n\n!!! note\n    ## A##\n"))

    assert [one.partition(" ")[0] for one in found] == ["2:5:", "5:8:"]


def test_a_text_is_read_once_by_each_rule() -> None:
    """Two signs of one rule in a text tell its slip once."""
    assert len(told(rendered("a ** b** __ c__ d"))) == 2
