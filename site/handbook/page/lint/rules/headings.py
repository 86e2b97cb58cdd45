"""Headings that are none, and text that is one by accident."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handbook.commonmark.blocks import Block
from handbook.commonmark.lines import Line
from handbook.page.lint.rule import Around, Blocks, BlockSlip, Lines, Rule, Slip

_HASHES = re.compile(r"(?P<hashes>#{2,6})(?=[^\W\d_])")
_KEY = re.compile(r"[A-Za-z_][\w-]*:(?:[ \t]|$)")
_SENTENCE = re.compile(r"(?<!\.)[.;,][\"')\]*_]*$")


def _unspaced(lines: Sequence[Line], place: int) -> Iterator[Slip]:
    text = lines[place].text
    if found := _HASHES.match(text):
        hashes = found["hashes"]
        yield Slip(
            0,
            f"'{hashes}' starts no heading without a space behind it",
            f"write '{hashes} {text[found.end() :][:30].strip()}'",
        )


def _closed(block: Block, around: Around) -> Iterator[BlockSlip]:
    text = block.lines[-1].text.rstrip()
    bare = text.rstrip("#")
    hashes = len(text) - len(bare)
    if block.start.bare.startswith("#") and bare and hashes == block.level > 1:
        yield BlockSlip(
            block.lines[-1],
            "the marks that end this heading are shown, as no space is before them",
            f"write '{'#' * block.level} {bare[-30:].strip()}'",
        )


def _underlined(block: Block, around: Around) -> Iterator[BlockSlip]:
    if block.start.bare.startswith("#") or _is_front_matter(block):
        return
    text = block.lines[-1].text.rstrip()
    if block.level == 2 and (len(block.lines) > 1 or _SENTENCE.search(text)):
        yield BlockSlip(
            block.lines[0],
            "the line of dashes below this paragraph makes a heading of it",
            "put a blank line above the dashes for a rule, or write '## Heading'",
        )


def _skipped(block: Block, around: Around) -> Iterator[BlockSlip]:
    last = 0
    for heading in block.children:
        if heading.kind != "heading":
            continue
        if last and heading.level > last + 1:
            yield BlockSlip(
                heading.start,
                f"a heading of level {heading.level} follows one of level {last}; "
                "whoever hears the page misses what is between them",
                f"write '{'#' * (last + 1)}', and likewise below",
            )
        last = heading.level


def _is_front_matter(block: Block) -> bool:
    return all(
        _KEY.match(line.text) or line.text.startswith(("- ", "#"))
        for line in block.lines
    )


def _again(block: Block, around: Around) -> Iterator[BlockSlip]:
    before = around.before
    if (
        before
        and before.kind == "rule"
        and before.start.bare.startswith("---")
        and before.start.number + 1 == block.start.number
        and not block.start.bare.startswith("#")
        and _is_front_matter(block)
    ):
        yield BlockSlip(
            before.start,
            "front matter is read at the top of the file only; this is a rule and "
            "a heading",
            "move its keys to the top of the file, between the two lines of dashes "
            "there",
        )


RULES = (
    Rule(
        name="heading-space",
        finds="Hashes that start no heading, as no space is behind them",
        fix="Put a space between: `## Heading`",
        told=("##Heading", "a\n###Heading of a section"),
        fine=("#hashtag", "## Heading\n\n##"),
        look=Lines("#", _unspaced),
    ),
    Rule(
        name="heading-end",
        finds="Hashes that should close a heading and are part of its text",
        fix="Delete them, or put a space before them",
        told=("## Heading##", "### Of a section###"),
        fine=("## Heading ##", "## The language C#\n\n## F#"),
        look=Blocks(("heading",), _closed),
    ),
    Rule(
        name="heading-underline",
        finds="A paragraph that the dashes below it make a heading",
        fix="Put a blank line between the two for a rule",
        told=("One sentence.\n---", "Two lines\nof a text\n-----"),
        fine=("Heading?\n---", "Two lines.\n\n---", "The\ntitle\n====="),
        look=Blocks(("heading",), _underlined),
    ),
    Rule(
        name="heading-level",
        finds="A heading more than one level below the one before it",
        fix="Use the level between them",
        told=("## A\n\n#### B", "# A\n\ntext\n\n### B"),
        fine=("## A\n\n### B\n\n#### C\n\n## D", "### A\n\n## B"),
        look=Blocks(("document",), _skipped),
    ),
    Rule(
        name="heading-letters",
        finds="A heading without a letter or a digit to make its address from",
        fix="Give it an id of its own: `## Heading {#name}`",
        told=("## ", "## ***!***"),
        fine=("## 1", "## ? {#why}"),
    ),
    Rule(
        name="heading-attributes",
        finds="Attributes beside the id of a heading that have no effect",
        fix="Keep the id, and layers as classes",
        told=("## A {#a .big}", "## A {#a data-x=1}"),
        fine=("## A {#a}", "## A {#a .server}"),
    ),
    Rule(
        name="second-front-matter",
        finds="Front matter that is not at the top of the file",
        fix="Move its keys to the top",
        told=("---\ntitle: A\n---", "Text\n\n---\ntitle: A\nweight: 3\n---\n\nText"),
        fine=("---\n\nA heading\n---", "a\n\n---\n\nkey: value\n\n---"),
        look=Blocks(("heading",), _again),
    ),
)
