"""``labs.warm`` runs, and leaves nothing behind that a program would see."""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path

from labs.warm import warm_up


def test_it_runs_and_is_gone(tmp_path: Path) -> None:
    """A program that fails raises; no module of it stays."""
    before = sys.path[:]
    told = json.loads(warm_up(tmp_path / "run"))

    assert told["Flask"] == version("flask")
    assert sys.path == before
    assert getattr(sys.modules["__main__"], "app", None) is None
