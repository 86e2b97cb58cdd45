"""Attribute lists: what they are given to, and what of them counts."""

from __future__ import annotations

import pytest

from handbook.page.rendered import Rendered
from tests.support.markdown import rendered


def problems(page: Rendered) -> list[str]:
    """Return what is wrong with a page."""
    return [one.problem for one in page.mistakes]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            '[x](https://e.org){#a title="T"}',
            '<a href="https://e.org" id="a" title="T">x',
        ),
        ("**b**{: #a }", '<p><strong id="a">b</strong></p>'),
        ("`c`{#a} d", '<p><code id="a">c</code> d</p>'),
        ("text\n{#a}", '<p id="a">text</p>'),
        ("text\n{: #a lang=de }", '<p id="a" lang="de">text</p>'),
        ("- one\n  {#a}\n- two", '<li id="a">one</li>'),
        ("[](){#a}\n\n## Head", '<span id="a"></span>'),
        ("## Head {: data-x=1 }", '<h2 data-x="1" id="head">Head<'),
        ("| h {#a} |\n|---|\n| c |", '<th id="a">h</th>'),
        ("| h |\n|---|\n| c |\n\n{#a}", "<span></span>"),
        ("```\nx\n```\n{#a}", '<span id="a"></span>'),
    ],
)
def test_what_a_list_is_given_to(text: str, html: str) -> None:
    """It is what stands right before it, or the block that it ends."""
    page = rendered(text)

    assert html in page.html
    assert "attribute-list" not in page.html
    assert problems(page) == []


@pytest.mark.parametrize("text", ["about {.x} in it", "f{.a} and", "set {#y}."])
def test_what_is_text(text: str) -> None:
    """Braces that follow nothing are shown, and told."""
    page = rendered(text)

    assert f"<p>{text}</p>" in page.html
    assert "is a mark of another program; it is shown as text" in problems(page)[0]
    assert page.marks == ()


@pytest.mark.parametrize(
    "text", ["a {} b", "{ x }", "{{ x }}", "`{.x}`", "${a}", "{:}"]
)
def test_what_is_no_list(text: str) -> None:
    """Other braces are nobody's business."""
    assert problems(rendered(text)) == []


def test_what_has_no_effect_is_told_once_for_a_list() -> None:
    """Classes are other style sheets'; those that only open windows go unsaid."""
    page = rendered('[x](https://e.org){ .md-button .big target=_blank style="a" }')

    assert '<a href="https://e.org">x</a>' in page.html
    assert problems(page) == [
        "classes have no effect here; looks are the style sheet's",
        "the attribute 'style' has no effect on <a>",
    ]
    assert page.mistakes[0].fix.startswith("delete .md-button .big,")
    assert (page.mistakes[0].line, page.mistakes[0].severity) == (1, "warning")


def test_ids_are_claimed() -> None:
    """Two of a kind are a mistake, wherever they stand."""
    page = rendered("`a`{#x} `b`{#x}\n\n[](){#x}")

    assert len(problems(page)) == 2
    assert page.ids == {"x"}


def test_no_attribute_leads_elsewhere_or_runs() -> None:
    """An address and a script are no attributes of a list."""
    page = rendered("[x](https://e.org){#a href=https://evil.org onclick=run}")

    assert 'href="https://e.org"' in page.html
    assert "evil" not in page.html
    assert "onclick" not in page.html


def test_the_copy_leaves_lists_out() -> None:
    """They are marks that GitHub does not know."""
    page = rendered("`a`{#x}\n\n[](){#y}")

    assert [(one.text, one.html) for one in page.marks] == [
        ("{#x}", ""),
        ("[](){#y}", ""),
    ]
