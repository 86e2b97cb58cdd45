"""``page.images``: an image is shown, or what may not be loaded is linked to."""

from __future__ import annotations

import pytest

from tests.support.markdown import linked, rendered, told


def test_an_image_is_loaded_when_it_is_needed() -> None:
    """With its description and its title."""
    html = linked(rendered('![A stack](stack.png "T")'))

    assert 'src="stack.png"' in html
    assert 'alt="A stack"' in html
    assert 'loading="lazy"' in html
    assert 'title="T"' in html


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("![](a.png)", "1:5: warning: the image has no description"),
        ("![a.png](b/a.png)", "the image's description is its file name"),
    ],
)
def test_a_description_says_what_an_image_shows(text: str, problem: str) -> None:
    """Who cannot see it reads that."""
    (warning,) = told(rendered(text))

    assert problem in warning


def test_an_image_of_another_site_is_a_link() -> None:
    """The page's policy loads nothing from elsewhere; a reader may go there."""
    page = rendered("![A stack](https://x.example/a.png)")

    assert '<a href="https://x.example/a.png">A stack</a>' in linked(page)
    assert "<img" not in page.html
    assert len(told(page)) == 1
