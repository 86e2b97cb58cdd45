"""``handbook.page.directives.lab`` prints labs that are a form."""

from __future__ import annotations

import pytest

from tests.support.markdown import rendered, told


def test_a_lab_shows_its_first_answer() -> None:
    """Fields, the answer, and with what it was computed; the page runs Python."""
    page = rendered("```lab\nname: routing\n```\n")

    assert told(page) == []
    assert page.runs
    assert "by_number(id=42) answers" in page.html
    assert 'data-call="labs.routing:answer"' in page.html
    assert "Werkzeug 3." in page.html


def test_a_program_has_its_colours_and_a_request_its_keys() -> None:
    """A lab on code, with the bytes that its keys come from above it."""
    page = rendered("```lab\nname: make-environ\n```\n")

    assert told(page) == []
    assert '<span class="k">def</span>' in page.html
    assert (
        '<span class="byte-part" data-keys="wsgi.input">item=cup4</span>' in page.html
    )
    assert '<tr data-key="REQUEST_METHOD">' in page.html


def test_a_lab_without_a_request_shows_none() -> None:
    """Its fields are of other things."""
    page = rendered("```lab\nname: call\n```\n")

    assert "linked-bytes" not in page.html
    assert "Too early. Look at the line that reads head." in page.html


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("name: routng", "2:7: there is no lab 'routng'"),
        ("title: a", "1:1: this lab has no 'name'"),
    ],
)
def test_an_unknown_lab_is_told(text: str, problem: str) -> None:
    """With its place."""
    assert problem in told(rendered(f"```lab\n{text}\n```\n"))
