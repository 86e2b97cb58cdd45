"""Marks of other programs at the starts of lines: they are shown as they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from handbook.commonmark.lines import Line
from handbook.page.lint.rule import Lines, Rule, Slip, foreign
from handbook.page.notes import kind_of

_INDENT = "indent its content by four spaces, without a line at the end"
_CONTAINER = re.compile(r"(?P<mark>:{3,}[ \t]*\{?\.?(?P<name>[A-Za-z][\w-]{0,30}))")


def _container(lines: Sequence[Line], place: int) -> Iterator[Slip]:
    if found := _CONTAINER.match(lines[place].text):
        kind = kind_of(found["name"].lower()) or "note"
        yield Slip(
            0,
            foreign(found["mark"], "VitePress, Docusaurus or MkDocs"),
            f"write '!!! {kind}', and {_INDENT}",
        )


def _matching(
    pattern: str, dialect: str, fix: str
) -> Callable[[Sequence[Line], int], Iterator[Slip]]:
    """Return what finds lines that start with a mark; its group is named ``mark``."""
    compiled = re.compile(pattern)

    def find(lines: Sequence[Line], place: int) -> Iterator[Slip]:
        if found := compiled.match(lines[place].text):
            yield Slip(0, foreign(found["mark"].strip(), dialect), fix)

    return find


RULES = (
    Rule(
        name="container",
        finds="`:::`, a container of VitePress, Docusaurus, MkDocs or Pandoc",
        fix="Write a note: `!!! tip`, with its content indented",
        told=("::: tip\ntext\n:::", ":::warning\ntext\n:::", "::: {.note}\na\n:::"),
        fine=("::1 is an address", ":::"),
        dialect="VitePress",
        look=Lines(":", _container),
    ),
    Rule(
        name="snippet",
        finds="`--8<--`, which includes a file in pages of MkDocs",
        fix="Show the file with a `sample` fence",
        told=('--8<-- "a.md"', ';--8<-- "a.md"'),
        fine=("-- 8", "`--8<--`"),
        dialect="MkDocs",
        look=Lines(
            "-;",
            _matching(
                r"(?P<mark>(?:-{1,2}|;-{1,2})8<-{1,2})",
                "MkDocs",
                "show the file with a 'sample' fence",
            ),
        ),
    ),
    Rule(
        name="toc-mark",
        finds="`[TOC]`, where other programs list the sections of a page",
        fix="Delete it; the page lists them by itself",
        told=("[TOC]", "[[_TOC_]]", "[[toc]]"),
        fine=("[TOC] is a mark", "`[TOC]`"),
        dialect="MkDocs",
        look=Lines(
            "[@",
            _matching(
                r"(?i:(?P<mark>@?\[TOC\]|\[\[_?TOC_?\]\])[ \t]*$)",
                "other programs",
                "delete it; the page lists its sections by itself",
            ),
        ),
    ),
    Rule(
        name="template-tag",
        finds="A tag of a template, of Liquid, Jinja or Hugo",
        fix="Delete it, or put it into `backticks` to show it",
        told=(
            "{% include a.html %}",
            "{{< ref a >}}",
            "{{% note %}}\na\n{{% /note %}}",
        ),
        fine=("{{ x }}", "`{% x %}`", "{%}"),
        dialect="Hugo, Jekyll and Jinja",
        look=Lines(
            "{",
            _matching(
                r"(?P<mark>\{%-?|\{\{[<%])[ \t]*[\w/.#]",
                "Hugo, Jekyll or Jinja",
                "delete the tag, or put it into `backticks` to show it",
            ),
        ),
    ),
    Rule(
        name="abbreviation",
        finds="`*[HTML]: ...`, which explains a word in pages of MkDocs",
        fix="Explain the word in the text, or in `glossary.yaml`",
        told=("*[HTML]: Hypertext", "text\n*[CSS]: Style"),
        fine=("*[a](b.md)*", "*[a]* b"),
        dialect="Markdown Extra",
        look=Lines(
            "*",
            _matching(
                r"(?P<mark>\*\[[^\]]+\]:)[ \t]",
                "Markdown Extra",
                "explain the word in the text, or in glossary.yaml",
            ),
        ),
    ),
    Rule(
        name="mdx",
        finds="`import` and `export`, which run in pages of MDX",
        fix="Delete the line",
        told=("import X from 'y'", "export const a = 1", 'import { a } from "b";'),
        fine=("import the data from 'y'", "export it", "`import x from 'y'`"),
        dialect="MDX",
        look=Lines(
            "ie",
            _matching(
                r"(?P<mark>import (?:\w+|\{[^}]*\}|\* as \w+)(?:, *\{[^}]*\})? from "
                r"(?=['\"])|export (?:default|const) (?=\w+ *[=({]))",
                "MDX",
                "delete the line, and write its content in Markdown",
            ),
        ),
    ),
    Rule(
        name="mdx-comment",
        finds="`{/* ... */}`, a comment in MDX",
        fix="Write `<!-- comment -->`",
        told=("{/* comment */}", "text\n{/* comment */}"),
        fine=("{a}", "`{/* a */}`"),
        dialect="MDX",
        look=Lines("{", _matching(r"(?P<mark>\{/\*)", "MDX", "write <!-- comment -->")),
    ),
    Rule(
        name="rst",
        finds="A directive of reStructuredText",
        fix="Write it in Markdown: `!!! note`, or a fence",
        told=(".. note::\n\n   text", ".. code-block:: python"),
        fine=(".. and so on", "`.. note::`"),
        dialect="reStructuredText",
        look=Lines(
            ".",
            _matching(
                r"(?P<mark>\.\.[ \t]+(?:\|\w+\|[ \t]+)?[a-z][\w-]*::)",
                "reStructuredText",
                "write it in Markdown, as '!!! note' with its content indented",
            ),
        ),
    ),
    Rule(
        name="asciidoc",
        finds="A macro or an attribute of AsciiDoc",
        fix="Write it in Markdown",
        told=("image::a.png[A]", "include::a.adoc[]"),
        fine=("image: a.png", "std::image::a"),
        dialect="AsciiDoc",
        look=Lines(
            "iv",
            _matching(
                r"(?P<mark>(?:image|include|video)::)\S+\[.*\][ \t]*$",
                "AsciiDoc",
                "write it in Markdown: ![description](file)",
            ),
        ),
    ),
    Rule(
        name="wiki-heading",
        finds="A heading of a wiki: `== Heading ==`",
        fix="Write `## Heading`",
        told=("== Heading ==", "=== Of a section ==="),
        fine=('=== "Tab"\n    a', "a == b", "==marked=="),
        dialect="wikis",
        look=Lines(
            "=",
            _matching(
                r"(?P<mark>={2,6})[ \t]+[^=\s\"].*[ \t]={2,6}[ \t]*$",
                "wikis",
                "write '## Heading'",
            ),
        ),
    ),
)
