"""Trees that the tests of several packages are made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bad_inputs.case import Case, page
from tests.support.formats import write_odd


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a tree of a front page, a section of two articles, and a loose one."""
    files: dict[str, str | bytes] = {
        "site.yaml": "name: Handbook\ntagline: All of it.\n",
        "index.md": page(title="Front"),
        "basics/index.md": page("Begin here.\n", title="Basics"),
        "basics/a b.md": page(
            "Hi.\n",
            title="\u00c4 & B",
            more="order: 1\naliases: [old]\nprerequisites: [c.md]\n",
        ),
        "basics/c.md": page(title="C", more="order: 2\n"),
        "loose.md": page(title="Loose"),
    }
    Case("", files).write(tmp_path / "content")
    return tmp_path / "content"


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """Return a tree whose every text is hostile."""
    return write_odd(tmp_path)
