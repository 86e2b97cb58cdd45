"""A new article: ready to edit, and without mistakes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.errors import UsageError
from handbook.library.newarticle import create_article
from handbook.library.reading import read_library


def test_a_new_section_comes_with_its_article(tmp_path: Path) -> None:
    """Section and article are written, and check clean with all that is required."""
    (tmp_path / "site.yaml").write_text("required: [title, description]\n")

    written = create_article(tmp_path, "basics/what-is-wsgi")

    assert written == [
        tmp_path / "basics" / "index.md",
        tmp_path / "basics" / "what-is-wsgi" / "index.md",
    ]
    library = read_library(tmp_path, drafts=True)
    assert library.check() == ()
    article = library.by_url["basics/what-is-wsgi/"]
    assert (article.metadata.title, article.metadata.draft) == ("What is wsgi?", True)


def test_a_second_article_leaves_the_section_alone(tmp_path: Path) -> None:
    """A section that is there already stays as it is."""
    create_article(tmp_path, "basics/one")
    section = tmp_path / "basics" / "index.md"
    section.write_text("---\ntitle: Mine\n---\n")

    assert create_article(tmp_path, "basics/two.md") == [
        tmp_path / "basics" / "two" / "index.md"
    ]
    assert section.read_text() == "---\ntitle: Mine\n---\n"


def test_an_address_that_the_stack_has(tmp_path: Path) -> None:
    """``stack/`` is free in a tree without layers, and taken in one with them."""
    create_article(tmp_path, "stack/one")
    shutil.copy(ROOT / "content" / "layers.yaml", tmp_path)

    with pytest.raises(UsageError, match="the site itself uses the address 'stack/'"):
        create_article(tmp_path, "stack/two")


@pytest.mark.parametrize(
    ("slug", "title"),
    [
        ("cookies", "Cookies"),
        ("is-flask-a-server", "Is flask a server?"),
        ("whatever-else", "Whatever else"),
        ("how", "How?"),
    ],
)
def test_only_questions_are_asked(slug: str, title: str, tmp_path: Path) -> None:
    """The title ends with a question mark if the name begins as a question does."""
    create_article(tmp_path, f"basics/{slug}")

    library = read_library(tmp_path, drafts=True)
    assert library.by_url[f"basics/{slug}/"].metadata.title == title
