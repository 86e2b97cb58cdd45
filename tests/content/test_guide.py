"""The author's guide shows all that an author can write, and what becomes of it."""

from __future__ import annotations

import re
import runpy
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook import ROOT
from handbook.content import glossary, metadata, settings
from handbook.content.examples import read_examples
from handbook.content.stack import Layer
from handbook.content.yaml.shapes import keys_of
from handbook.library.library import Library
from handbook.library.reading import read_library
from handbook.page.code.info import OPTIONS
from handbook.page.directives.example import ShownExample
from handbook.page.directives.needs import NEEDS
from handbook.page.directives.registry import DIRECTIVES
from handbook.page.html import reprinted
from handbook.page.notes import KINDS
from tests.support.markdown import simple

GUIDE = ROOT / "content" / "about" / "guide"
SAMPLES = GUIDE / "samples"
EXAMPLES = sorted((GUIDE / "examples").glob("*.txt"))
PAGES = sorted(GUIDE.glob("*.md"))

HEADING = re.compile("<h[1-6]")
FENCE = re.compile(r"^ *(?:```+|~~~+)([\w-]+)", re.MULTILINE)


@cache
def library() -> Library:
    """Return the handbook."""
    return read_library(ROOT / "content")


def shown() -> Iterator[tuple[str, ShownExample]]:
    """Yield every example that the guide shows, with the name of its page."""
    for page in library().pages.values():
        if page.source.is_relative_to("about/guide"):
            for one in library().rendered(page).fences.values():
                if isinstance(one, ShownExample):
                    yield page.source.stem, one


@cache
def page(name: str) -> str:
    """Return the source of a page of the guide."""
    return (GUIDE / f"{name}.md").read_text("utf-8")


def test_every_result_is_what_its_example_expects() -> None:
    """The page shows what the tests compare, with ids and links of its own."""
    found = list(shown())
    assert len(found) > 40
    for _, one in found:
        if not one.example.tested:
            assert simple(one.rendered) == one.example.html
        assert words(one.result) == words(one.rendered.html)
        assert len(HEADING.findall(one.result)) == len(
            HEADING.findall(one.rendered.html)
        )


def words(html: str) -> str:
    """Return what is between the tags."""
    return re.sub(
        r"[\ufdd0-\ufdef]\S*[\ufdd0-\ufdef]", "", reprinted(html, lambda _: "")
    )


def test_every_proof_that_an_example_names_is_there() -> None:
    """What is too large to be compared beside the text is tried by a module."""
    named = {
        test
        for file in EXAMPLES
        for one in read_examples(file.read_text("utf-8")).values()
        for test in one.tested
    }

    assert named
    assert [test for test in sorted(named) if not (ROOT / test).is_file()] == []


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_of_each_file_of_examples_one_is_shown(file: Path) -> None:
    """A new sort of construct has its place in the guide."""
    line = f"file: examples/{file.name}\n"

    assert any(line in path.read_text("utf-8") for path in PAGES), (
        f"show one of {file.name} on a page of content/about/guide"
    )


def test_every_directive_is_shown() -> None:
    """Its fence is the source of an example, or of the guide itself."""
    sources = [one.example.text for _, one in shown()]
    sources += [path.read_text("utf-8") for path in PAGES]
    found = {name for text in sources for name in FENCE.findall(text)}

    missing = sorted(DIRECTIVES.keys() - found)
    assert DIRECTIVES
    assert missing == [], (
        "write an example of it into content/about/guide/examples, and show it"
    )


@pytest.mark.parametrize("name", sorted(DIRECTIVES))
def test_every_field_of_a_directive_is_explained(name: str) -> None:
    """A page of the guide that names the directive names each of its fields as code."""
    texts = [text for path in PAGES if f"`{name}`" in (text := page(path.stem))]
    missing = [
        field
        for field in DIRECTIVES[name].fields
        if not any(re.search(rf"`{field}\b", text) for text in texts)
    ]

    assert texts, f"say on a page of content/about/guide what `{name}` is for"
    assert missing == [], f"say in content/about/guide what they are for in `{name}`"


@pytest.mark.parametrize(
    ("name", "of", "keys"),
    [
        ("front-matter", "front matter", metadata.KEYS),
        ("settings", "site.yaml", settings.KEYS),
    ],
)
def test_every_key_is_in_its_table(name: str, of: str, keys: dict[str, Any]) -> None:
    """The table is made of the rows by which the program reads the file."""
    silent = [key for key, row in keys.items() if not row.says]

    assert f"```keys\nof: {of}\n```" in page(name)
    assert keys
    assert silent == [], "say in its Key, as `says`, what it is for"


def test_every_kind_of_note_is_shown() -> None:
    """All are in one example, and their other names in a table."""
    kinds = {
        kind
        for where, one in shown()
        if where == "notes"
        for kind in re.findall(r"^!!! (\w+)", one.example.text, re.MULTILINE)
    }

    assert KINDS.keys() - kinds == set(), "show it in examples/notes.txt"
    assert "```keys\nof: kinds of note\n```" in page("notes")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("code", OPTIONS),
        ("code", NEEDS),
        ("data-files", glossary.KEYS),
        ("data-files", keys_of(Layer)),
    ],
)
def test_every_option_is_explained(name: str, words: dict[str, Any]) -> None:
    """What may follow a language, what a sample needs, what data files say."""
    missing = [
        word
        for word in words
        if f"`{word}`" not in page(name)
        and not re.search(rf"^(?:- |  ){word}: ", page(name), re.MULTILINE)
    ]

    assert words
    assert missing == [], f"say on content/about/guide/{name}.md what it is for"


def blocks(name: str, language: str) -> list[str]:
    """Return the code of a page in one language."""
    found = re.findall(rf"^```{language}\n(.*?)^```$", page(name), re.DOTALL | re.M)
    assert found
    return found


def test_the_ledger_that_is_shown_holds(tmp_path: Path) -> None:
    """Beside an article of its sentences, nothing is wrong with it."""
    (ledger,) = blocks("recordings", "yaml")
    (front,) = blocks("front-matter", "yaml")
    entries = yaml.safe_load(ledger)
    said = [text for proof in entries["proofs"] for text in proof["proves"]]
    article = tmp_path / "content" / "basics" / "cookies"
    for folder in ("samples", "recordings"):
        shutil.copytree(GUIDE / folder, article / folder)
    text = "\n\n".join([front, *said, *entries["not_claims"]])
    (article / "index.md").write_text(text, "utf-8")
    (article / "index.proofs.yaml").write_text(ledger, "utf-8")
    (tmp_path / "tests" / "content").mkdir(parents=True)
    shutil.copy(__file__, tmp_path / "tests" / "content")
    checked = read_library(tmp_path / "content")

    assert {one.sort for one in checked.rendered(*checked.pages.values()).proofs} == {
        "recording", "sample", "test", "source",
    }  # fmt: skip
    assert [str(mistake) for mistake in checked.check()] == []


@pytest.mark.parametrize(
    ("name", "file", "first"),
    [
        ("settings", "site.yaml", "name:"),
        ("data-files", "glossary.yaml", "- term:"),
        ("data-files", "synonyms.yaml", '- ["502"'),
    ],
)
def test_a_file_that_is_shown_is_read(
    name: str, file: str, first: str, tmp_path: Path
) -> None:
    """What is copied from the guide says what it is there for."""
    (text,) = (one for one in blocks(name, "yaml") if one.startswith(first))
    (tmp_path / "basics" / "wsgi").mkdir(parents=True)
    for path in ("index.md", "basics/wsgi/index.md"):
        text_of_page = "---\ntitle: T\n---\n\n## C {#contract}\n"
        (tmp_path / path).write_text(text_of_page, "utf-8")
    shutil.copy(ROOT / "content" / "layers.yaml", tmp_path)
    (tmp_path / file).write_text(text, "utf-8")

    assert [str(mistake) for mistake in read_library(tmp_path).check()] == []


def test_the_cookie_is_set(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sample of the guide does what its recording says."""
    monkeypatch.syspath_prepend(str(SAMPLES))
    runpy.run_path(str(SAMPLES / "ask.py"))

    assert capsys.readouterr().out == "200 OK\ntheme=dark; Path=/\n"
