"""The settings of MkDocs, imported."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.content.settings import SETTINGS, load_settings
from handbook.errors import ContentError, UsageError
from handbook.library.mkdocs import import_mkdocs
from tests.support.sites import write

MKDOCS = """\
site_name: 'Our: manual'
site_description: How it works
site_url: https://e.org/
repo_url: https://github.com/we/ours/
edit_uri: blob/trunk/docs/
theme:
  name: material
  language: de
nav:
  - index.md
  - Guide:
    - guide/index.md
    - Install it: guide/install.md
  - More:
    - about.md
    - Web: https://e.org/
    - gone.md
plugins:
  - search
  - redirects:
      redirect_maps:
        old/page.md: guide/install.md
        away.md: https://e.org/
  - tags
markdown_extensions:
  - admonition
  - pymdownx.arithmatex:
      generic: true
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
hooks: [a.py]
"""

PAGES = {
    "docs/index.md": "# Home\n",
    "docs/guide/index.md": "# Guide\n",
    "docs/guide/install.md": "# Install\n",
    "docs/about.md": "# About\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project that MkDocs builds."""
    write(tmp_path, {"mkdocs.yml": MKDOCS, **PAGES})
    return tmp_path


def test_what_has_a_counterpart_is_written(project: Path) -> None:
    """Name, repository, language and the order of the sidebar are kept."""
    target, existed, _ = import_mkdocs(project / "mkdocs.yml")

    assert (target, existed) == (project / "docs" / "site.yaml", False)
    settings = load_settings(project / "docs", {SETTINGS})
    assert settings.name == "Our: manual"
    assert settings.tagline == "How it works"
    assert settings.repository == "https://github.com/we/ours"
    assert (settings.branch, settings.language) == ("trunk", "de")
    assert settings.strict is False
    assert [(str(s.path), s.title, s.group) for s in settings.navigation] == [
        ("index.md", "", ""),
        ("guide", "Guide", ""),
        ("guide/index.md", "", ""),
        ("guide/install.md", "Install it", ""),
        ("about.md", "", "More"),
    ]


def test_what_has_none_is_told_with_its_place(project: Path) -> None:
    """Nothing of the other program's settings is lost without a word."""
    _, _, told = import_mkdocs(project / "mkdocs.yml")

    assert [(one.line, one.problem) for one in told] == [
        (3, "'site_url' has no counterpart"),
        (6, "'theme' has no counterpart"),
        (16, "'https://e.org/' is another site, which the sidebar does not name"),
        (17, "there is no page 'gone.md'"),
        (22, "'old/page.md' is redirected to 'guide/install.md'"),
        (23, "'away.md' is redirected to 'https://e.org/'"),
        (24, "the plug-in 'tags' has no counterpart"),
        (27, "the extension 'pymdownx.arithmatex' has no counterpart"),
        (29, "the extension 'pymdownx.emoji' has no counterpart"),
        (31, "'hooks' has no counterpart"),
    ]
    assert {(one.path, one.severity) for one in told} == {
        (PurePosixPath("mkdocs.yml"), "warning")
    }
    assert told[4].fix == "write on top of 'guide/install.md': aliases: [old/page]"


def test_a_strict_site_stays_one_whose_mistakes_stop_a_build(project: Path) -> None:
    """What MkDocs takes for an error is one here, too."""
    (project / "mkdocs.yml").write_text("strict: true\n")

    import_mkdocs(project / "mkdocs.yml")

    assert load_settings(project / "docs", {SETTINGS}).strict is None


def test_nothing_is_overwritten_without_being_asked(project: Path) -> None:
    """What an author changed since is kept, unless it is to be replaced."""
    own = project / "docs" / "site.yaml"
    own.write_text("name: Mine\n")

    with pytest.raises(UsageError, match="already, and nothing was written"):
        import_mkdocs(project / "mkdocs.yml")

    assert own.read_text() == "name: Mine\n"
    assert import_mkdocs(project / "mkdocs.yml", replace=True)[1]
    assert "Our: manual" in own.read_text()


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("- a\n", "holds no settings of MkDocs"),
        ("docs_dir: nowhere\n", "which holds the pages"),
    ],
)
def test_what_cannot_be_imported(project: Path, text: str, error: str) -> None:
    """Wrong usage is told, and nothing is written."""
    (project / "mkdocs.yml").write_text(text)

    with pytest.raises(UsageError, match=error):
        import_mkdocs(project / "mkdocs.yml")

    assert not (project / "docs" / "site.yaml").exists()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A wrong name is told."""
    with pytest.raises(UsageError, match="there is no file"):
        import_mkdocs(tmp_path / "mkdocs.yml")


def test_what_is_no_yaml(project: Path) -> None:
    """A mistake in the file has its place."""
    (project / "mkdocs.yml").write_text("a: [\n")

    with pytest.raises(ContentError) as told:
        import_mkdocs(project / "mkdocs.yml")

    assert told.value.mistakes[0].path == PurePosixPath("mkdocs.yml")


@pytest.mark.parametrize(
    "text",
    [
        "site_name: [a]\n",
        "nav: {a: {b: c}}\n",
        "nav: [[index.md]]\n",
        "nav: [null, '']\n",
        "theme: null\nplugins: null\n",
        "plugins: {search: {}, a: null}\n",
        "nav: &x [*x]\n",
        "edit_uri: 'edit//'\nrepo_url: x\ntheme: {language: '!'}\n",
    ],
)
def test_strange_settings_are_no_crash(project: Path, text: str) -> None:
    """Whatever is written is a site.yaml without mistakes."""
    (project / "mkdocs.yml").write_text(text)

    import_mkdocs(project / "mkdocs.yml")

    assert load_settings(project / "docs", {SETTINGS}).strict is False
