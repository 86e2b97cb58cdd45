"""``build.freeze`` writes what the table of outputs names, and nothing else."""

from __future__ import annotations

import mimetypes
from pathlib import Path

import pytest

from handbook.addresses import file_name
from handbook.build.freeze import freeze
from handbook.outputs import answers
from tests.support.commandline import tree
from tests.support.formats import BASE, site_of


def test_what_the_table_names_is_written(small: Path, tmp_path: Path) -> None:
    """Every address once, the file to keep last; it is told how far that is."""
    site, told = site_of(small, BASE), list[tuple[int, int]]()

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    written = freeze(site, tmp_path / "out", tell)
    wanted = {file_name(address) for _, address in answers.addresses(site)}

    assert set(tree(tmp_path / "out")) == wanted
    assert set(map(file_name, written)) == wanted
    assert told == sorted(told)
    assert told[-1] == (len(wanted), len(wanted))


def test_the_machines_own_table_of_types_does_not_matter(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Systems say different things of scripts; the site is built on each of them."""
    monkeypatch.setattr(mimetypes, "guess_type", lambda *_: ("text/odd", None))

    assert len(freeze(site_of(small), tmp_path / "out", lambda *_: None)) > 10
