"""Content that no form of the site may take for markup."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.formats import HOSTILE


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """Return a tree whose every text is hostile."""
    (tmp_path / "site.yaml").write_text(
        "name: 'A & <b>'\nrepository: https://example.org/r\n"
    )
    (tmp_path / "a").mkdir()
    title = json.dumps(HOSTILE, ensure_ascii=False)
    (tmp_path / "a" / "b c.md").write_text(
        f"---\ntitle: {title}\ndescription: {title}\n---\n\n"
        "## Head {#h}\n\nSee [d](d.md#h) and ![i](i.png).\n\n```py\n`x`\n```\n"
    )
    (tmp_path / "a" / "d.md").write_text("---\ntitle: D\n---\n\n## H {#h}\n\nText.\n")
    (tmp_path / "a" / "i.png").write_bytes(b"\x89PNG")
    return tmp_path
