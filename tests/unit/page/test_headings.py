"""Headings: ids that last, and the outline of a page."""

from __future__ import annotations

import re

import pytest

from handbook.page.context import LAYOUT_IDS
from handbook.page.elements import TEMPLATES
from handbook.page.rendered import Heading
from tests.support.markdown import rendered, told


def test_the_layout_s_ids_are_those_of_the_templates() -> None:
    """No heading may take an id that a template gives to a part of every page."""
    text = "".join(file.read_text("utf-8") for file in TEMPLATES.rglob("*.html"))

    assert set(re.findall(r'\bid="([\w-]+)"', text)) == LAYOUT_IDS


def test_the_outline() -> None:
    """Every heading is listed as one reads it, with its level, id and line."""
    page = rendered("## A *b* `c`[^1] ![d](e.png)\n\ntext\n\nF\n---\n\n[^1]: g\n")

    assert page.headings == (
        Heading(level=2, id="a-b-c-", text="A b c d", line=1),
        Heading(level=2, id="f", text="F", line=5),
    )
    assert {"a-b-c-", "f"} <= page.ids


def test_a_heading_may_have_a_short_name() -> None:
    """It is for lists only; the heading itself stays as it is."""
    page = rendered('## A long "one" {#a short="Short, one"}\n')

    (heading,) = page.headings
    assert (heading.text, heading.short) == ('A long "one"', "Short, one")
    assert "Short" not in page.html


def test_headings_in_other_blocks_count_too() -> None:
    """A heading in a quote or a note can be linked to like any other."""
    page = rendered("> ## A\n\n!!! note\n    ## B\n")

    assert [heading.id for heading in page.headings] == ["a", "b"]


def test_each_heading_links_to_itself() -> None:
    """The link's name tells where it leads, whatever the heading holds."""
    html = rendered('## A "b" <c\n').html

    assert (
        '<a class="anchor" href="#a-b-c" '
        'aria-label="Link to this section: A &quot;b&quot; <c">#</a></h2>'
    ) in html


@pytest.mark.parametrize("heading", ["# Page", "# *page*", "PAGE\n==="])
def test_the_title_is_not_repeated(heading: str) -> None:
    """A first heading that says the title is left out, but can be linked to."""
    page = rendered(f"{heading}\n\n## Part\n\n[up](#page)\n", title="Page")

    assert [(one.level, one.text) for one in page.headings] == [(2, "Part")]
    assert page.html.startswith('<span id="page"></span>')
    assert "page" in page.ids


@pytest.mark.parametrize("text", ["# Other", "text\n\n# Page", "## Page"])
def test_other_headings_are_kept(text: str) -> None:
    """Only a first heading of the first level can be the title."""
    page = rendered(text, title="Page")

    assert len(page.headings) == 1
    assert page.headings[0].level == 2


def test_an_id_survives_edits_elsewhere() -> None:
    """Text around headings does not change their ids."""
    one = rendered("## A\n\n## A\n\n## B\n")
    other = rendered("x\n\n## A\n\n- y\n\n## A\n\n```\nz\n```\n\n## B\n")

    assert [h.id for h in one.headings] == [h.id for h in other.headings]


def test_an_id_given_twice_is_an_error() -> None:
    """The second of two is told, with the line of the first."""
    page = rendered("## A {#x}\n\n## B {#x}\n")

    assert told(page) == ["3:1: the id 'x' is given twice; the first is on line 1"]


def test_a_made_id_gives_way_to_a_made_one_with_a_number() -> None:
    """No two headings share an id, however their texts are chosen."""
    page = rendered("## A\n\n## A-1\n\n## A\n\n## A\n")

    assert [heading.id for heading in page.headings] == ["a", "a-1", "a-2", "a-3"]
