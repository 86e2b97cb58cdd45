"""Every dead link is told, however many there are."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.library import suggestions
from tests.bad_inputs.case import page
from tests.support.growth import LINEAR, growth
from tests.support.libraries import library_of


def test_many_dead_links(tmp_path: Path) -> None:
    """Of a thousand misspelt links all are told, and the first have suggestions."""
    files: dict[str, str | bytes] = {
        f"section-{n % 20}/page-number-{n}.md": page(
            f"[x](../lost/page-nmber-{n}.md)\n", title=str(n)
        )
        for n in range(1000)
    }

    mistakes = library_of(tmp_path, files).check()

    suggested = sum("did you mean" in mistake.fix for mistake in mistakes)
    assert len(mistakes) == 1000
    assert 50 <= suggested < 500


def test_many_dead_links_among_many_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a page misses is not looked for in every file of the tree."""
    monkeypatch.setattr(suggestions, "EFFORT", 0)  # they end by a rule of their own
    trees = itertools.count()

    def prepare(size: int) -> Callable[[], object]:
        files: dict[str, str | bytes]
        files = {f"d{n % 50}/e/x{n}.png": b"" for n in range(size)}
        links = "".join(f"[x](zz{n})\n" for n in range(size))
        files["a.md"] = page(f"{links}[x](d1/e)\n")
        folder = tmp_path / str(next(trees))
        folder.mkdir()
        library = library_of(folder, files)

        def check() -> None:
            mistakes = library.check()
            assert len(mistakes) == size + 1
            assert mistakes[-1].problem == "'d1/e' is a folder without a page"

        return check

    assert growth(prepare, 1_000) < LINEAR
