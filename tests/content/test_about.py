"""The pages on a handbook of one's own: their excerpts are files that work."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from handbook import ROOT
from handbook.build.building import build_site
from handbook.library.starting import STARTER, start
from tests.bad_inputs.case import Case, page

SAMPLES = ROOT / "content" / "about" / "guide" / "samples" / "own"
PLACES = {
    "theme.css": "theme/theme.css",
    "exercise.py": "extensions/exercise.py",
    "exercise.html": "extensions/exercise.html",
    "humans.py": "extensions/humans.py",
    "bugs.py": "extensions/bugs.py",
    "layout.html": "theme/templates/layout.html",
    "site.yaml": "site.yaml",
}
"""Where each file that the pages show lies in a handbook."""

STARTED = ("theme.css", "exercise.py", "exercise.html", "humans.py")
"""Those that a new handbook has as they are."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a new handbook to which all that is shown was added."""
    home = tmp_path_factory.mktemp("own")
    start(home / "mine")
    content = home / "mine" / "content"
    for name, place in PLACES.items():
        (content / place).parent.mkdir(exist_ok=True)
        (content / place).write_bytes((SAMPLES / name).read_bytes())
    (content / "more.md").write_text(
        page("See bug 12, in HTML.\n\n*[HTML]: Hypertext\n", title="More")
    )
    build_site(content, home / "out", "")
    return home / "out"


@pytest.mark.parametrize("name", STARTED)
def test_what_is_shown_is_what_a_new_handbook_has(name: str) -> None:
    """One cannot change without the other."""
    started = STARTER / "content" / PLACES[name]

    assert (SAMPLES / name).read_bytes() == started.read_bytes()


def test_the_sheet_is_in_that_of_every_page(built: Path) -> None:
    """It lies behind ours, in a layer that comes last."""
    sheet = (built / "static" / "site.css").read_text("utf-8")

    assert sheet.index("@layer print") < sheet.index("@layer theme{")
    assert ".exercise summary{cursor:pointer}" in sheet
    with ZipFile(next(built.glob("*.zip"))) as offline:
        kept = {name.partition("/")[2] for name in offline.namelist()}
    assert {"static/site.css", "static/images/logo.svg"} <= kept


def test_a_layer_that_comes_later_wins(built: Path) -> None:
    """The first sheet lists our layers, and not that of themes: it is behind them."""
    sheet = (built / "static" / "site.css").read_text("utf-8")
    order = sheet[: sheet.index(";")]

    assert order.startswith("@layer reset,")
    assert "theme" not in order


def test_the_template_adds_to_the_footer(built: Path) -> None:
    """Every page has what the block adds, and what stood there before."""
    pages = [*built.rglob("index.html")]
    assert len(pages) > 4
    for one in pages:
        footer = one.read_text("utf-8").partition("<footer")[2]
        assert "CC BY 4.0</a></p>\n</footer>" in footer
        assert "Download to read offline" in footer


def test_the_directive_is_printed(built: Path) -> None:
    """By its template, in the page, and by itself in the copy."""
    folder = built / "first-steps" / "write-an-article"
    html = (folder / "index.html").read_text("utf-8")
    copy = (folder / "index.md").read_text("utf-8")

    assert "<summary>Show a solution</summary>" in html
    assert "Run `build.py new`, answer its title in the first sentence" in copy


def test_the_output_is_a_file_of_the_site(built: Path) -> None:
    """It names the pages."""
    text = (built / "humans.txt").read_text("utf-8")

    assert "How do I write an article?" in text.splitlines()


def test_the_extension_makes_links(built: Path) -> None:
    """With its option, beside one that was installed."""
    html = (built / "more" / "index.html").read_text("utf-8")

    assert '<a href="https://bugs.example.org/12">bug 12</a>' in html
    assert '<abbr title="Hypertext">HTML</abbr>' in html


def test_links_of_an_extension_are_not_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that leads nowhere is told by nobody."""
    files: dict[str, str | bytes] = {
        "index.md": page("bug 12\n"),
        "site.yaml": "markdown_extensions: [bugs: {url: /gone/}]\n",
        "extensions/bugs.py": (SAMPLES / "bugs.py").read_bytes(),
    }
    Case("", files).write(tmp_path / "content")

    build_site(tmp_path / "content", tmp_path / "out", "")

    assert "mistake" not in capsys.readouterr().out
    assert 'href="/gone/12"' in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_its_workflow_tests_and_publishes() -> None:
    """It gets this program, and calls no command that is not there."""
    workflow = (STARTER / ".github/workflows/pages.yml").read_text("utf-8")

    assert "path: program" in workflow
    assert "unittest discover tests" in workflow
    assert "program/build.py build --content content" in workflow
    assert "actions/deploy-pages@" in workflow
