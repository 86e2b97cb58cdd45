"""Front matter: split off, validated, with everything at its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.content.foreignkeys import FOREIGN_KEYS
from handbook.content.frontmatter import read, split
from handbook.content.metadata import KEYS, LAYERS, Metadata, Source
from handbook.content.yaml import nodes
from handbook.errors import ContentError
from tests.support.growth import LINEAR, growth

PATH = PurePosixPath("a.md")
EVERYTHING = """\
title: What is  WSGI?
description: The agreement
  of servers and applications.
order: -3
short: WSGI
layers: [server, interface, server]
aliases: [/old/, older/place]
draft: true
sources:
  - {title: PEP 3333, url: https://peps.python.org/pep-3333/}
prerequisites: ../web-server/index.md
"""


def test_split() -> None:
    """The YAML, the body and the body's first line come apart at the dashes."""
    assert split("---\ntitle: T\n---\nBody\n", PATH) == ("title: T\n", "Body\n", 4)
    assert split("--- \ntitle: T\n...\nBody", PATH) == ("title: T\n", "Body", 4)
    assert split("---\n---", PATH) == ("", "", 2)
    assert split("Body\n---\n", PATH) == ("", "Body\n---\n", 1)
    assert split("---\na: b\n---\n---\nmore", PATH)[1] == "---\nmore"


def test_every_key() -> None:
    """Each key of the schema is read into the metadata, and nothing is wrong."""
    metadata, mistakes = read(EVERYTHING, "", PATH)

    assert mistakes == ()
    assert metadata == Metadata(
        title="What is WSGI?",
        description="The agreement of servers and applications.",
        order=-3,
        short="WSGI",
        layers=("server", "interface"),
        aliases=("old", "older/place"),
        draft=True,
        sources=(Source(title="PEP 3333", url="https://peps.python.org/pep-3333/"),),
        prerequisites=("../web-server/index.md",),
    )
    assert metadata.places == {
        ("description", "The agreement of servers and applications."): (3, 14),
        ("aliases", "old"): (8, 11),
        ("aliases", "older/place"): (8, 18),
        ("prerequisites", "../web-server/index.md"): (12, 16),
    }


def test_the_schema_is_the_metadata() -> None:
    """Every field of the metadata is a key an author may write, with an example."""
    fields = set(Metadata.__dataclass_fields__) - {"places"}

    assert fields == set(KEYS)
    assert not FOREIGN_KEYS & set(KEYS)


def test_a_wrong_value_leaves_the_default() -> None:
    """A page with mistakes is still a page, so that the rest can be checked."""
    metadata, mistakes = read("title: T\norder: x\nlayers: [x]\n", "", PATH)

    assert (metadata.title, metadata.order, metadata.layers) == ("T", None, ())
    assert len(mistakes) == 2


def test_without_a_title_the_file_names_the_page() -> None:
    """A page that has no title yet is called as its file is."""
    assert read("", "", PATH)[0].title == "a"
    assert read("{", "", PATH)[0].title == "a"


def test_a_title_that_is_too_long_is_none() -> None:
    """A paragraph that was meant for text is no name of a page."""
    metadata, mistakes = read("", f"# {'word ' * 100}\n", PATH, name="Page")

    assert (metadata.title, mistakes) == ("Page", ())


def test_required_keys() -> None:
    """A key that a tree requires of its articles is missed like the title."""
    _, mistakes = read("title: T\n", "", PATH, ("title", "description"))

    assert [mistake.problem for mistake in mistakes] == [
        "the page has no 'description'"
    ]


TITLES = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=40
).filter(str.strip)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(TITLES, st.sampled_from(LAYERS), st.integers(-999, 999))
def test_quoted_titles_survive(title: str, layer: str, order: int) -> None:
    """Any title in quotes is the title, with its spaces in order."""
    head = f"title: {nodes.quoted(title)}\nlayers: {layer}\norder: {order}\n"

    metadata, mistakes = read(head, "", PATH)

    assert mistakes == ()
    assert metadata.title == " ".join(title.split())
    assert (metadata.layers, metadata.order) == ((layer,), order)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(TITLES)
def test_a_suggested_title_can_be_pasted(title: str) -> None:
    """The title suggested from a heading is YAML that is read as that heading."""
    heading = title.strip(" \t#") or "x"
    _, mistakes = read("", f"# {heading}\n", PATH, strict=True)
    assert mistakes[0].problem == "the page has no 'title'"
    suggested = mistakes[0].fix.partition(": ")[2]
    if not mistakes[0].fix.startswith("write it"):
        return  # no heading was seen in it
    metadata, again = read(f"{suggested}\n", "", PATH, strict=True)

    assert again == ()
    assert metadata.title.split() == heading.split()


@settings(derandomize=True, max_examples=500, deadline=None)
@given(st.text(alphabet="-.\n \ttitle:#[]{}'\"x+", max_size=60))
def test_any_text(text: str) -> None:
    """Any text is split and read, or is a mistake; the parts add up."""
    try:
        head, body, line = split(text, PATH)
    except ContentError:
        return
    read(head, body, PATH)
    assert text.endswith(body)
    assert line == text[: len(text) - len(body)].count("\n") + 1 or text == body


@pytest.mark.parametrize(
    ("heading", "title"),
    [("# A b ##  ", "A b"), ("#\tC#", "C#"), ("# A # B", "A # B"), ("# A\\#", "A\\#")],
)
def test_the_title_is_the_heading(heading: str, title: str) -> None:
    """The title that is suggested is what the first heading says."""
    _, mistakes = read("", f"{heading}\n", PATH, strict=True)
    assert read("", f"{heading}\n", PATH)[0].title == title.replace("\\", "")
    suggestion = mistakes[0].fix.partition("title: ")[2]
    assert suggestion.strip("'\"").replace("\\\\", "\\") == title


@pytest.mark.parametrize(("blanks", "end"), [(" #", "b"), (" ", ""), (" ", "b")])
def test_a_long_line_is_looked_at_once(blanks: str, end: str) -> None:
    """Finding a title in a line takes no longer than reading it."""

    def prepare(size: int) -> Callable[[], object]:
        return partial(read, "", f"# a{blanks * size}{end}\n", PATH)

    assert growth(prepare, 5_000) < LINEAR
