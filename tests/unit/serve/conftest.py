"""What the tests of serving share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bad_inputs.case import Case, page


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a folder of one article."""
    files: dict[str, str | bytes] = {"a.md": page("First.\n\n```\nx\n```\n")}
    Case("", files).write(tmp_path / "content")
    return tmp_path / "content"
