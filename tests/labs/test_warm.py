"""``labs.warm`` runs, and leaves nothing behind that a program would see."""

from __future__ import annotations

import sys

from labs.warm import warm_up


def test_it_runs_and_is_gone() -> None:
    """A program that fails raises; no module of it stays."""
    before = sys.path[:]
    warm_up()

    assert sys.path == before
    assert getattr(sys.modules["__main__"], "app", None) is None
