"""Every word of the interface can be translated: in pages, copies and scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.page.elements import TEMPLATES
from tests.support.commandline import run
from tests.support.markedtree import tree
from tests.support.pages import built_once
from tests.support.sites import write
from tests.support.unmarked import english, latin, unmarked

LABS = frozenset(
    "byte-answers byte-bench carried launcher own-server path picker".split()
)
"""Scripts of our own labs, which speak English as their Python does."""

LISTS = frozenset("colours contained kinds name-rules phrases".split())
"""Scripts with lists of words that nobody is shown."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the tree in Russian, built."""
    folder = tmp_path_factory.mktemp("translated")
    write(folder / "content", tree())
    return built_once(
        folder / "content", folder / "out", "--base-url", "https://x.org/"
    )


def test_pages_show_no_word_that_nobody_can_translate(site: Path) -> None:
    """Not one, read or heard; the tree has what authors write."""
    pages = sorted(site.rglob("*.html"))
    found = {
        page.relative_to(site).as_posix(): unmarked(page.read_text("utf-8"))
        for page in pages
    }

    assert len(pages) > 12
    assert {name: words for name, words in found.items() if words} == {}


def test_templates_have_no_word_that_nobody_can_translate() -> None:
    """Those of directives that the tree does not have, too."""
    templates = sorted(TEMPLATES.rglob("*.html"))
    kinds = re.compile(r"(?s){% block kind %}.*?{% endblock %}|{#.*?#}|{%.*?%}")
    live = re.compile(r'(?s)<div class="mistakes".*</div>')  # its author's own
    found = {}
    for template in templates:
        text = live.sub("", kinds.sub("", template.read_text("utf-8")))
        named = re.sub(r"(</?h?){{.*?}}", r"\1b", text)  # an element of any name
        found[template.name] = unmarked(re.sub(r"{{.*?}}", "", named))

    assert len(templates) > 50
    assert {name: words for name, words in found.items() if words} == {}


def test_markdown_copies_are_translated_too(site: Path) -> None:
    """What a page says in HTML, its copy says in the same language."""
    copies = [*site.rglob("index.md"), site / "llms.txt"]
    code = re.compile(
        r"(?s)^ *```.*?^ *```|`[^`\n]*`|\]\([^)]*\)|<[^>]*>|\[![A-Z]+\]", re.M
    )
    found = {
        copy.relative_to(site).as_posix(): latin(code.sub(" ", copy.read_text("utf-8")))
        for copy in copies
    }

    assert len(copies) > 5
    assert {name: words for name, words in found.items() if words} == {}


def test_scripts_say_nothing_that_nobody_can_translate() -> None:
    """What looks like a sentence, or like the word of a button, is marked."""
    scripts = [
        path
        for path in sorted((ROOT / "static").glob("*/*.js"))
        if path.stem not in LABS | LISTS and path.parent.name != "live"
    ]
    found = {path.name: english(path.read_text("utf-8")) for path in scripts}

    assert len(scripts) > 80
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_what_is_missing_stays_english_and_is_counted(tmp_path: Path) -> None:
    """A site can be built before that; ``check`` says how much is translated."""
    files = {"site.yaml": "name: X\nlanguage: de\n", "index.md": "# Start\n"}
    write(tmp_path / "content", files)

    listed = run("translate", "--content", tmp_path / "content")
    checked = run("check", "--content", tmp_path / "content")

    assert (listed.status, checked.status) == (0, 0)
    assert re.search(r"0 of \d+ words are translated into 'de'", listed.out)
    assert re.search(r"translation\.po translates 0 of \d+ words", checked.out)
