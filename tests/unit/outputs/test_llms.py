"""``outputs.llms``: the list of all pages that programs read first."""

from __future__ import annotations

from pathlib import PurePosixPath

from handbook.addresses import page_url
from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.content.sections import tree
from handbook.outputs.llms import llms_text


def a_page(source: str, title: str, description: str = "") -> Page:
    """Return a page without a text."""
    path = PurePosixPath(source)
    metadata = Metadata(title=title, description=description)
    return Page(source=path, url=page_url(path), metadata=metadata, body="")


PAGES = [
    a_page("index.md", "Welcome", "What it is about."),
    a_page("loose.md", "Loose *ends*"),
    a_page("basics/index.md", "Basics"),
    a_page("basics/wsgi.md", "WSGI", "How servers call."),
]


def lines(tagline: str = "", full: str = "") -> list[str]:
    """Return the lines of the list."""
    text = llms_text("A_b", tagline, tree(PAGES), lambda url: f"/{url}index.md", full)
    return [line for line in text.splitlines() if line]


def test_every_page_is_in_the_list_of_its_section() -> None:
    """Those of no section come first, with the front page."""
    assert lines()[2:] == [
        "## Start here",
        "- [Welcome](/index.md): What it is about.",
        "- [Loose \\*ends\\*](/loose/index.md)",
        "## Basics",
        "- [Basics](/basics/index.md)",
        "- [WSGI](/basics/wsgi/index.md): How servers call.",
    ]


def test_it_begins_with_the_name_and_a_sentence() -> None:
    """The tagline, or what the front page says of itself."""
    assert lines()[:2] == ["# A_b", "> What it is about."]
    assert lines("A tagline.")[1] == "> A tagline."


def test_the_whole_text_is_named_if_there_is_one() -> None:
    """Where it is too long, nothing leads to it."""
    assert "All of it in one file: [llms-full.txt](/x)" in lines(full="/x")
    assert not any("llms-full" in line for line in [*lines()])
