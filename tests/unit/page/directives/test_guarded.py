"""``directives.guarded``: a directive of a site's own is as good as ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.errors import ContentError
from handbook.library.rereading import reread
from handbook.outputs.copies import copy_of
from tests.bad_inputs.case import page
from tests.support.kits import TEMPLATE, directive, site_of, tree

NAMED = "extensions: [shout]\n"


def test_a_directive_of_the_site(tmp_path: Path) -> None:
    """Its template lies beside it, and its copy is in that of the page."""
    site = site_of(tmp_path, tree(NAMED, shout_py=directive(), shout_html=TEMPLATE))

    assert site.library.check() == ()
    (one,) = site.library.pages.values()
    assert '<p class="shout">Ha!</p>' in site.library.resolved(one).html
    assert "A shout." in copy_of(site, "")


def test_its_fields_are_checked(tmp_path: Path) -> None:
    """As those of any other directive."""
    files = tree(NAMED, shout_py=directive(), shout_html=TEMPLATE)
    files["index.md"] = page("```shout\nb: c\n```\n")

    told = [one.problem for one in site_of(tmp_path, files).library.check()]

    assert told == ["a shout has no 'b'"]


def test_every_page_that_fails_is_told(tmp_path: Path) -> None:
    """The rest of such a page is there, and the flaw is one of the module."""
    files = tree(NAMED, shout_py=directive(html="1 // 0"))

    library = site_of(tmp_path, files).library

    assert [str(one.path) for one in library.check()] == ["extensions/shout.py"]
    (one,) = library.pages.values()
    assert "Quiet." in library.resolved(one).html


def test_a_copy_that_fails(tmp_path: Path) -> None:
    """It is told when the copy is made."""
    code = directive().replace('["A shout."]', "1 // 0")
    site = site_of(tmp_path, tree(NAMED, shout_py=code, shout_html=TEMPLATE))

    with pytest.raises(ContentError, match=r"extensions/shout.py:10:1: .*be copied"):
        copy_of(site, "")


def test_a_file_that_a_directive_reads(tmp_path: Path) -> None:
    """A page that rests on a file is made again when that is saved."""
    said = "fence.context.content / 'said.txt'"
    code = directive(
        read=f"fence.context.rests_on({said}) or Shown(({said}).read_text())",
        html="self.said",
    ).replace(
        "    def html",
        "    def __init__(self, said):\n        self.said = said\n\n    def html",
    )
    site = site_of(tmp_path, {**tree(NAMED, shout_py=code), "said.txt": "Once."})
    (one,) = site.library.pages.values()
    assert "Once." in site.library.resolved(one).html

    (tmp_path / "content" / "said.txt").write_text("Twice, and longer.")
    again = reread(site.library, [tmp_path / "content" / "said.txt"])

    assert again is not None
    (one,) = again.pages.values()
    assert "Twice" in again.resolved(one).html
