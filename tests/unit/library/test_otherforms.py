"""Links as other programs write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.library.library import Library
from handbook.library.reading import read_library
from tests.bad_inputs.case import Case

FILES: dict[str, str | bytes] = {
    "index.md": "# Home\n",
    "guide/index.md": "# Guide\n",
    "guide/install.md": "# Install\n\n## Request body + path\n\n## Use\n\n## Use\n",
    "guide/Two Words.md": "# Two\n",
    "api/README.md": "# API\n",
    "api/v1.2.md": "---\naliases: [old/api]\n---\n# V\n",
    "only/a.md": "# A\n",
    "images/a b.png": b"png",
    "public/logo.png": b"png",
    "guide/page.md": "",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a tree that somebody else wrote, in a folder of a common name."""
    folder = tmp_path_factory.mktemp("forms") / "docs"
    Case("", FILES, foreign=True).write(folder)
    return folder


def resolve(folder: Path, body: str) -> tuple[Library, str, list[str]]:
    """Return the HTML of ``body`` as ``guide/page.md``, and what is wrong with it."""
    (folder / "guide/page.md").write_text(body, encoding="utf-8")
    library = read_library(folder)
    page = next(p for p in library.pages.values() if p.source.name == "page.md")
    mistakes = library.addresses(page).mistakes
    return library, library.resolved(page).html, [one.problem for one in mistakes]


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("/guide/install.md", "../install/"),
        ("/guide/install/", "../install/"),
        ("/guide/install", "../install/"),
        ("/guide/install.html", "../install/"),
        ("/docs/guide/install", "../install/"),
        ("/", "../../"),
        ("/guide/", "../"),
        ("install", "../install/"),
        ("install/", "../install/"),
        ("../install/", "../install/"),  # from the address of the page
        ("../../../../guide/install", "../install/"),  # no further up than the root
        ("guide/install.md", "../install/"),  # from the root, as in Docusaurus
        ("../api", "../../api/"),
        ("../api/README.md", "../../api/"),
        ("../api/v1.2", "../../api/v1.2/"),
        ("/old/api/", "../../api/v1.2/"),
        ("/guide/two-words/", "../Two%20Words/"),
        ("../only/", "../../only/"),
        ("/images/a%20b.png", "../../images/a%20b.png"),
        ("/logo.png", "../../logo.png"),
        ("install#request-body-path", "../install/#request-body--path"),
        ("install.md#use_1", "../install/#use-1"),
        ("install.md#Use", "../install/#use"),
        ("install.md?x=1#use_1", "../install/?x=1#use-1"),
    ],
)
def test_the_forms_of_links(folder: Path, target: str, href: str) -> None:
    """Each leads, relative to the page, to what it leads to elsewhere."""
    _, html, problems = resolve(folder, f"[x]({target})")

    assert problems == []
    assert f'<a href="{href}">x</a>' in html


@pytest.mark.parametrize("path", ["/images/a%20b.png", "../../images/a%20b.png"])
def test_images(folder: Path, path: str) -> None:
    """They are found from the root and from the address of the page, too."""
    _, html, problems = resolve(folder, f'![A]({path})\n\n<img src="{path}" alt="B">\n')

    assert problems == []
    assert html.count('src="../../images/a%20b.png"') == 2


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("/guide/instal/", "no file '/guide/instal/'"),
        ("instal", "no file 'instal'"),
        ("../../secret.md", "'../../secret.md' leads out of the content folder"),
        ("install.md#no", "'guide/install.md' has no section '#no'"),
        ("/images/", "'/images/' is a folder without a page"),
    ],
)
def test_dead_links_are_told_all_the_same(
    folder: Path, target: str, problem: str
) -> None:
    """To be found in many ways is not to be found at random."""
    _, _, problems = resolve(folder, f"[x]({target})")

    assert problems == [problem]


def test_a_file_of_the_name_comes_first(tmp_path: Path) -> None:
    """What GitHub would show is what is meant, if there is such a file."""
    files: dict[str, str | bytes] = {
        "a/b.md": "[x](../c.md)\n",
        "c.md": "# Outer\n",
        "a/c.md": "# Inner\n",
    }
    Case("", files, foreign=True).write(tmp_path / "content")
    library = read_library(tmp_path / "content")
    page = next(p for p in library.pages.values() if p.source.name == "b.md")

    assert 'href="../../c/"' in library.resolved(page).html
