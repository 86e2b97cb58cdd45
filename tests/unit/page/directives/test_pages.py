"""``page.directives.pages`` lists the pages of a section as its author wants."""

from __future__ import annotations

import re
from pathlib import Path

from handbook.content.article import Page
from tests.bad_inputs.case import page
from tests.support.libraries import library_of

LAB = "```lab\nname: routing\n```\n"
LIST = "```pages\nof: {}\nas: {}\n```\n"


def body(folder: Path, form: str) -> str:
    """Return the HTML of a page that lists a section of a text and a lab."""
    library = library_of(
        folder,
        {
            "a.md": page(LIST.format("b/index.md", form)),
            "b/index.md": page(title="B"),
            "b/text.md": page("Words.\n", title="A text", more="order: 2\n"),
            "b/lab.md": page(LAB, title="A lab", more="order: 1\n"),
        },
    )
    listing = library.by_url["a/"]
    assert isinstance(listing, Page)
    assert library.check() == ()
    return library.resolved(listing).html


def test_a_path_has_numbered_steps(tmp_path: Path) -> None:
    """In the section's order, each with its minutes, and what can be done there."""
    html = body(tmp_path, "path")

    assert '<ol class="cards path">' in html
    assert re.findall(r'<h3><a href="(.*?)">(.*?)</a>', html) == [
        ("../b/lab/", "A lab"),
        ("../b/text/", "A text"),
    ]
    assert html.count("1 min") == 2
    assert html.count('<span class="chip">Lab</span>') == 1
    assert "frame" not in html


def test_a_gallery_has_a_picture_of_each_lab(tmp_path: Path) -> None:
    """It is drawn of what the lab shows, and says nothing to a screen reader."""
    html = body(tmp_path, "gallery")

    assert html.count('<div class="frame" aria-hidden="true">') == 1
    assert "<code>app = Flask(__name__)</code>" in html
    assert "by_number(id=42) answers" in html


def test_a_section_that_is_none_is_a_mistake(tmp_path: Path) -> None:
    """The author hears where, and what would be one."""
    library = library_of(
        tmp_path, {"a.md": page(LIST.format("b.md", "list")), "b.md": page()}
    )

    (found,) = library.check()
    assert "'b.md' opens no section with pages in it" in str(found)
    assert "name the index.md of a folder" in str(found)


def test_a_form_that_is_none_is_a_mistake(tmp_path: Path) -> None:
    """The author hears which there are."""
    library = library_of(
        tmp_path,
        {
            "a.md": page(LIST.format("b/index.md", "galery")),
            "b/index.md": page(),
            "b/c.md": page(),
        },
    )

    (found,) = library.check()
    assert "pages cannot be shown as 'galery'" in str(found)
    assert "did you mean 'gallery'?" in str(found)
