"""``cache.program``: what pages are made with."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.cache import program as module
from handbook.cache.program import files, program


def test_code_templates_and_styles_belong_to_the_program() -> None:
    """Whatever a page is made with."""
    names = {path.relative_to(ROOT).as_posix() for path in files()}

    assert {
        "package-lock.json",
        "site/handbook/cache/program.py",
        "site/handbook/templates/layout.html",
        "site/labs/interpreter.py",
        "static/css/base.css",
    } <= names
    assert not any("__pycache__" in name for name in names)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the program be in a folder of its own."""
    monkeypatch.setattr(module, "ROOT", tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a.py").write_text("a = 1\n")
    return tmp_path


def fresh() -> str:
    """Return what tells the program as it is now."""
    program.cache_clear()
    found = program()
    program.cache_clear()
    return found


def test_it_is_another_when_a_file_is(place: Path) -> None:
    """Its text or its name; its date says nothing."""
    was = fresh()
    (place / "site/a.py").write_text("a = 1\n")
    assert fresh() == was
    (place / "site/a.py").rename(place / "site/b.py")
    renamed = fresh()
    (place / "site/b.py").write_text("a = 2\n")

    assert len({was, renamed, fresh()}) == 3


def test_it_is_another_with_another_library(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new version of Markdown renders otherwise."""
    was = fresh()
    monkeypatch.setattr(module, "version", lambda name: f"{name} 99")

    assert fresh() != was


def test_a_library_that_is_missing_is_another(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pillow draws cards, where it is."""

    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    was = fresh()
    monkeypatch.setattr(module, "version", missing)

    assert fresh() != was
