"""``library.kept``: renderings of an earlier build, as long as they hold."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import pytest

from handbook.cache.store import Store
from handbook.library.kept import Kept
from handbook.library.library import Library
from handbook.library.reading import read_library
from handbook.page import markdown
from tests.bad_inputs.case import Case, page

FILES: dict[str, str | bytes] = {
    "a.md": page("```sample\nfile: samples/a.py\n```\n"),
    "b.md": page("Text.\n"),
    "samples/a.py": "a = 1\n",
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a folder of two pages, one of which shows a file."""
    Case("", FILES).write(tmp_path / "content")
    return tmp_path / "content"


def read(content: Path) -> Library:
    """Return the library as a build of its own reads it."""
    store = Store(content.parent / "cache")
    return read_library(content, kept=Kept(store, content))


def rendered(content: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Build everything, and return what was rendered for that."""
    library, made = read(content), list[str]()
    render = markdown.render

    def noted(*given: object, **named: object) -> object:
        made.append(str(given[0].source))  # type: ignore[attr-defined]
        return render(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(markdown, "render", noted)
    for one in library.pages.values():
        assert library.rendered(one).html
    monkeypatch.undo()
    assert library.kept
    library.kept.save()
    return made


def test_what_is_kept_is_not_rendered_again(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor after files were copied, so that their dates are others."""
    assert rendered(content, monkeypatch) == ["a.md", "b.md"]
    assert rendered(content, monkeypatch) == []
    for file in content.rglob("*.*"):
        os.utime(file, (1, 1))

    assert rendered(content, monkeypatch) == []


def test_a_page_that_changed_is_rendered_again(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And no other; one that is as it was before is made of what was kept then."""
    rendered(content, monkeypatch)
    before = (content / "b.md").read_text()
    (content / "b.md").write_text(page("Other.\n"))

    assert rendered(content, monkeypatch) == ["b.md"]
    (content / "b.md").write_text(before)
    rendered(content, monkeypatch)
    library = read(content)
    assert "Text." in library.rendered(library.pages[PurePosixPath("b.md")]).html


@pytest.mark.parametrize("text", ["a = 2\n", None])
def test_a_page_whose_sample_changed_is_rendered_again(
    content: Path, monkeypatch: pytest.MonkeyPatch, text: str | None
) -> None:
    """Or is gone."""
    rendered(content, monkeypatch)
    sample = content / "samples/a.py"
    if text:
        sample.write_text(text)
    else:
        sample.unlink()
    library = read(content)
    assert library.kept

    assert library.kept.find(library.pages[PurePosixPath("a.md")]) is None
    assert library.kept.find(library.pages[PurePosixPath("b.md")]) is not None


def test_what_is_lost_is_rendered_again(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever deletes the store, or a file of it, loses nothing."""
    rendered(content, monkeypatch)
    library = read(content)
    assert library.kept
    for entry in map(library.kept.find, library.pages.values()):
        assert entry
        (library.kept.store.folder / entry.key[:2] / entry.key[2:]).unlink()

    assert rendered(content, monkeypatch) == ["a.md", "b.md"]


def test_a_file_that_changed_meanwhile_is_noticed(content: Path) -> None:
    """A rendering that shows what is gone by now is not kept."""
    library = read(content)
    assert library.kept
    one = library.pages[PurePosixPath("a.md")]
    made = markdown.render(one, content)
    (content / "samples/a.py").write_text("a = 20\n")
    library.kept.add(one, made)

    assert library.kept.find(one) is None


def test_what_is_made_of_a_page_is_kept_with_it(content: Path) -> None:
    """Under its own name."""
    for expected in (1, 1):
        library = read(content)
        assert library.kept
        for one in library.pages.values():
            library.rendered(one)
        one = library.pages[PurePosixPath("b.md")]
        made: list[int] = []

        def make(made: list[int] = made) -> int:
            made.append(1)
            return len(made)

        found = library.derived(one, "length", make)
        library.kept.save()
        assert found == expected

    assert made == []
    assert library.derived(one, "other", lambda: 2) == 2
