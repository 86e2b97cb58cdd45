"""Whatever an author types, the program answers in its own words, soon, in valid HTML.

Texts are made of what Markdown, front matter and directives are made of, put together
without sense.  The same ones are tried at each run; ``--everything`` tries many more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook.content.metadata import KEYS
from handbook.errors import Mistake
from handbook.library.library import Library
from handbook.library.reading import read_library
from handbook.page.context import SECONDS
from handbook.page.directives.registry import DIRECTIVES
from tests.bad_inputs.case import Case, page
from tests.support.everything import EVERYTHING
from tests.test_html import messages

TRIES = 2_000 if EVERYTHING else 80
bounded = settings(
    derandomize=True,
    deadline=None,
    max_examples=TRIES,
    suppress_health_check=list(HealthCheck),
)

RECORDED = {
    "recorded": "2026-11-23",
    "programs": {"Nginx": "1.22.1"},
    "parts": [
        {"name": "log", "kind": "log", "label": "Log", "text": "502 Bad Gateway"},
        {"name": "table", "kind": "table", "label": "", "text": "a\tb\n1\t2"},
    ],
}
BESIDE: dict[str, str | bytes] = {
    "b.md": page(
        "## Heading {#h}\n\nText.\n\n```failure\nsees: 502\nlayer: proxy\n```\n"
    ),
    "c/index.md": page(),
    "c/d.md": page(),
    "samples/a.py": "# region: one\na = 1\n# endregion\nprint(a)\n",
    "recordings/r.json": json.dumps(RECORDED),
    "x.png": b"\x89PNG",
    "glossary.yaml": "- {term: WSGI, definition: An `interface`.}\n",
}
"""What pages may show and link to."""

PIECES = """\
\u23ce|\u23ce|\u23ce\u23ce|\u23ce\u23ce|  |    |\t|a|b c|WSGI|word. |\u00e9|\u65e5|\
\U0001f600|# |## |### A {#a .server}|=|---|***|*|**|_|__|~~|==|^^|^|~|`|``|```|~~~|\
- |* |+ |1. |10) |- [ ] |> |> [!NOTE]\u23ce> |!!! note "T"\u23ce    |??? tip\u23ce    |\
=== "One"\u23ce    |: |[|]|(|)|](b.md)|](#a)|](x.png)|![|[^1]|[^1]: |[a]|[a]: b.md|\
<https://e.org>|https://e.org|www.e.org|me@e.org|<|>|</|/>|<b>|</b>|<div>|</div>|<p>|\
<table>|<td>|<tr>|<li>|<ul>|</ul>|<details>|<summary>|</details>|<a href="b.md">|</a>|\
<img src="x.png" alt="x">|<br>|<!--|-->|<script>|<h2 id="x">|<kbd>|<sub>|&amp;|&|\
&#0;|\\|{#x}|{ .a }|{{ a }}|{% b %}|\
++ctrl+c++|:smile:|$a$|<<<<<<< |\x02|\u200b|\u202e|"|'|!|?|"quoted" |
"""
MARKDOWN = [
    piece.replace("\u23ce", "\n") for piece in PIECES.removesuffix("\n").split("|")
]
MARKDOWN += ["|", "|", "\n| a | b |\n|---|:-:|\n", "\n| a |\n|---|\n| "]
FENCES = [
    '```python hl_lines="1"\na = 1\n```\n',
    "```python\na = 1  # (1)!\n```\n\n1. A note.\n",
    "```sample\nfile: samples/a.py\n```\n",
    "```sample\nfile: samples/a.py\nregion: one\nmark: a\n```\n",
    "```recording\nname: r\n```\n",
    "```predict\nquestion: Which?\noptions:\n  - text: A\n    feedback: No.\n"
    "  - text: B\n    correct: true\n    feedback: Yes.\n```\n",
    "```failure\nsees: 502\nlayer: proxy\n```\n",
    "```messages\npages: [b.md]\n```\n",
    "```pages\nof: c/index.md\n```\n",
    "```finder\n```\n",
    "```mermaid\nsequenceDiagram\n    client->>server: GET /\n```\n",
]
BODIES = st.lists(
    st.one_of(
        st.sampled_from(MARKDOWN), st.sampled_from(MARKDOWN), st.sampled_from(FENCES)
    ),
    max_size=40,
).map("".join)


def lines(
    keys: list[str], values: list[str], *, most: int = 8
) -> st.SearchStrategy[str]:
    """Return texts like YAML: keys with values, lists below them, and neither."""
    value = st.lists(st.sampled_from(values), max_size=3).map("".join)
    entry = st.builds("{}{}{}".format, st.sampled_from(keys), COLONS, value)
    item = value.map("  - {}".format)
    inner = st.builds("    {}: {}".format, st.sampled_from(keys), value)
    return st.lists(st.one_of(entry, entry, item, inner, value), max_size=most).map(
        "\n".join
    )


COLONS = st.sampled_from([": ", ": ", ": ", ":", ":\n", " = "])
VALUES = """\
a|b|a b|""|''|"|'|[|]|{|}|, |: |- |#|&a |*a|!!x |||>|%|@|`|1|-2|3.5|true|no|null|~|\
2026-11-23|server|\\|\t|\u00e9|\U0001f600|https://e.org|b.md|#a|../x|[a, b]|{a: b}|\n|\
samples/a.py|r|log|one|502|proxy|c/index.md|lab|article
""".removesuffix("\n").split("|")


SKIPPED = "The heading "
"""What the checker says of an outline, which is the author's."""


class Tree:
    """A tree on a disk whose one page changes."""

    def __init__(self, folder: Path) -> None:
        self.content = folder / "content"
        Case("", BESIDE).write(self.content)

    def read(self, text: str) -> Library:
        """Return the tree with this page, and everything about it checked."""
        (self.content / "a.md").write_text(text, "utf-8", newline="\n")
        library = read_library(self.content)
        found = library.check()
        for mistake in found:
            assert flaws_of(mistake, text) == []
        return library


def flaws_of(mistake: Mistake, text: str) -> list[str]:
    """Return what is wrong with a message: its place, its words, that it gives up."""
    told = []
    if mistake.path == PurePosixPath("a.md"):
        rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if not 1 <= mistake.line <= len(rows):
            told.append(f"line {mistake.line} is not in the page")
        elif not 1 <= mistake.column <= len(rows[mistake.line - 1]) + 1:
            told.append(f"column {mistake.column} is not in the line")
    if not mistake.problem or not mistake.fix or mistake.fix.endswith("."):
        told.append("no problem, or no fix")
    if re.search(rf"Traceback|object at 0x|more than {SECONDS:.0f} sec", str(mistake)):
        told.append("it says nothing to an author, or the page took too long")
    return [f"{one}: {mistake}" for one in told]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Return a tree to write a page into."""
    return Tree(tmp_path)


@bounded
@given(body=BODIES)
def test_any_markdown(tree: Tree, body: str) -> None:
    """Marks in any order make a page, and messages with places in it."""
    library = tree.read(page(body))

    assert PurePosixPath("a.md") in library.pages


@bounded
@given(head=lines([*KEYS, "titel", "tags", "", "a b"], VALUES), body=st.just("Text.\n"))
def test_any_front_matter(tree: Tree, head: str, body: str) -> None:
    """Entries in any order make a page, or messages with places in it."""
    library = tree.read(f"---\n{head}\n---\n{body}")

    assert PurePosixPath("a.md") in library.pages


def fields_of() -> Iterator[st.SearchStrategy[str]]:
    """Yield fences of every directive, with fields that it may have, and others."""
    for name, directive in DIRECTIVES.items():
        keys = [*directive.fields, *directive.required, "text", "filee"]
        yield lines(keys, VALUES, most=6).map(f"```{name}\n{{}}\n```\n".format)


@bounded
@given(fences=st.lists(st.one_of(*fields_of()), min_size=1, max_size=4))
def test_any_directive(tree: Tree, fences: list[str]) -> None:
    """Fields in any order are read, or told, for every directive there is."""
    library = tree.read(page("\n".join(fences)))

    assert PurePosixPath("a.md") in library.pages


def test_any_markdown_makes_valid_html(tmp_path: Path, node_modules: Path) -> None:
    """Whatever a page shows is HTML that the Nu checker takes, and browsers read alike.

    A page with mistakes is none of a site; one with warnings is.
    """
    tree = Tree(tmp_path)
    site = tmp_path / "site"
    site.mkdir()
    bodies: list[str] = []

    @bounded
    @given(body=BODIES)
    def collect(body: str) -> None:
        library = tree.read(page(body))
        if any(one.severity == "error" for one in library.check()):
            return  # as a build does
        html = library.resolved(library.pages[PurePosixPath("a.md")]).html
        (site / f"{len(bodies)}.html").write_text(
            f'<!doctype html><html lang="en"><title>T</title><body><h1>T</h1>{html}',
            "utf-8",
        )
        bodies.append(body)

    collect()
    jar = node_modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    found = messages(jar, sorted(map(str, site.iterdir())))

    errors = [one for one in found if " error: " in one]
    wrong = [one for one in errors if SKIPPED not in one]
    sources = {
        name: bodies[int(name)]
        for one in wrong
        for name in re.findall(r"/(\d+)\.html", one)
    }
    assert len(bodies) >= TRIES / 4
    assert not wrong, "\n".join([*wrong, *map(repr, sources.items())])
