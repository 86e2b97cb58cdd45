"""``page.foreign``: extensions of Python-Markdown read a site's pages."""

from __future__ import annotations

from pathlib import Path

from handbook.content.article import Page
from handbook.outputs.copies import copy_of
from tests.bad_inputs.case import page
from tests.support.kits import extension, site_of, tree


def test_an_extension_of_the_site(tmp_path: Path) -> None:
    """It is given its options, and pages without it are as they were."""
    settings = "markdown_extensions:\n  - loud: {tag: strong}\n"
    site = site_of(
        tmp_path, {**tree(settings, loud_py=extension()), "index.md": page("*a*\n")}
    )
    other = site_of(tmp_path / "other", {"index.md": page("*a*\n")})

    def html(one: Page) -> str:
        return library.resolved(one).html

    for library, wanted in (
        (site.library, "<p><strong>a</strong></p>"),
        (other.library, "<p><em>a</em></p>"),
        (site.library, "<p><strong>a</strong></p>"),
    ):
        assert [html(one).strip() for one in library.pages.values()] == [wanted]


def test_an_extension_that_is_installed(tmp_path: Path) -> None:
    """Its marks are not told as those of another program, and are text in the copy."""
    files = {
        "index.md": page("The HTML $a$.\n\n*[HTML]: Hypertext\n"),
        "site.yaml": "markdown_extensions:\n  - abbr\n"
        "  - pymdownx.arithmatex: {generic: true}\n",
    }
    site = site_of(tmp_path, {**files})

    assert site.library.check() == ()
    (one,) = site.library.pages.values()
    html = site.library.resolved(one).html
    assert '<abbr title="Hypertext">HTML</abbr>' in html
    assert '<span class="arithmatex">' in html
    assert "The HTML \\(a\\)." in copy_of(site, "")
