"""``content.frontmatter``: every key with every type of YAML, as other trees have them.

Each value is what the key takes, or a mistake at its place; nothing is raised.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path, PurePosixPath

import pytest

from handbook.content.frontmatter import read
from handbook.content.metadata import KEYS, Metadata
from handbook.library.reading import read_library
from handbook.outputs import pages
from handbook.web.site import Site

VALUES = {
    "nothing": "",
    "null": " null",
    "tilde": " ~",
    "no text": ' ""',
    "blanks": ' "  "',
    "text": " Text",
    "whole number": " 3",
    "negative number": " -3",
    "broken number": " 3.5",
    "huge number": f" {'9' * 400}",
    "date": " 2026-11-30",
    "time": " 2026-11-30T10:00:00Z",
    "true": " true",
    "yes": " yes",
    "empty list": " []",
    "list": " [a, b]",
    "list of nothing": "\n  -\n  - a",
    "list of no text": ' ["", a]',
    "list of lists": " [[a], b]",
    "list of mappings": "\n  - a: b",
    "list of sources": "\n  - {title: [a], url: https://example.org}",
    "twice the same": ' [a, "a "]',
    "mapping": " {a: b}",
    "empty mapping": " {}",
    "nested mappings": "\n  a:\n    b: c",
    "block": " |\n  two\n  lines",
    "folded": " >\n  two\n  lines",
    "long text": f" {'x' * 3_000}",
    "anchor": " &a text",
    "alias": " *a",
    "tag": " !!binary aGk=",
    "set": " !!set {a, b}",
    "comment": " # nothing",
}
FOREIGN = ("date", "tags", "descriptoin")
CASES = list(product((*KEYS, *FOREIGN), VALUES))


def _text(key: str, kind: str) -> str:
    title = "" if key == "title" else "title: T\n"
    return f"{title}{key}:{VALUES[kind]}\n"


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("key", [*KEYS, *FOREIGN])
def test_a_value_is_taken_or_told(key: str, strict: bool) -> None:
    """Of each type of YAML: with the line of the value, and what to type instead."""
    for kind in VALUES:
        head = _text(key, kind)
        path = PurePosixPath("a.md")

        found, mistakes = read(head, "# H\n", path, strict=strict, name="a")

        lines = range(1, 3 + head.count("\n"))
        told = [
            one
            for one in mistakes
            if one.path == path and one.line in lines and one.problem and one.fix
        ]
        assert told == list(mistakes), kind
        if key in KEYS and not mistakes:
            hint = Metadata.__annotations__[key]
            value = getattr(found, key)
            assert value is None or type(value).__name__ in hint, (kind, hint, value)


@pytest.mark.parametrize("strict", ["strict: true\n", "strict: false\n", ""])
def test_such_pages_are_checked_and_printed(tmp_path: Path, strict: str) -> None:
    """What is left of each is shown, with its text."""
    (tmp_path / "site.yaml").write_text(f"name: X\n{strict}")
    (tmp_path / "index.md").write_text("---\ntitle: T\n---\n")
    for number, (key, kind) in enumerate(CASES):
        text = f"---\n{_text(key, kind)}---\n\nWhat it says.\n"
        (tmp_path / f"page-{number}.md").write_text(text)

    library = read_library(tmp_path, drafts=True)

    assert all(one.fix for one in library.check())
    site = Site(library=library)
    assert len(library.pages) == len(CASES) + 1
    for url in [one.url for one in library.pages.values()][1::20]:
        assert "What it says." in (pages.body(site, url) or ""), url
