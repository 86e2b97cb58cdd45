"""Content that no form of the site may take for markup."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.formats import write_odd


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """Return a tree whose every text is hostile."""
    return write_odd(tmp_path)
