"""A build that keeps what still holds makes what a clean build makes, byte for byte."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings

from handbook.build.building import build_site
from handbook.cache.store import Store
from handbook.errors import ContentError
from tests.bad_inputs.case import Case
from tests.support.commandline import tree
from tests.support.edits import FILES, ROUNDS, Edit
from tests.support.everything import EVERYTHING


def _build(content: Path, out: Path, **how: Any) -> bool:
    """Build a site; return whether its content is free of mistakes."""
    try:
        build_site(content, out, "https://example.org/", **how)
    except ContentError:
        return False
    return True


@settings(
    derandomize=True,
    max_examples=200 if EVERYTHING else 12,
    deadline=None,
    database=None,
)
@given(ROUNDS)
def test_after_any_edits(rounds: list[list[Edit]]) -> None:
    """Each round is built; what comes out is what a new folder and no store give."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        content = home / "content"
        Case("", FILES).write(content)
        store = Store(home / "cache")
        assert _build(content, home / "out", store=store)
        for edits in rounds:
            for edit in edits:
                edit(content)
            good = _build(content, home / "out", store=store)
            assert good == _build(content, home / "clean")
            if good:
                assert tree(home / "out") == tree(home / "clean")
                shutil.rmtree(home / "clean")
