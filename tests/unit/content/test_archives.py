"""``content.archives``: the same bytes for the same files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from handbook.content.archives import archive, packed


def test_the_day_and_the_machine_do_not_matter(tmp_path: Path) -> None:
    """Two builds of one folder are the same, whenever its files were written."""
    (tmp_path / "b").write_text("b", "utf-8")
    (tmp_path / "a").write_text("a", "utf-8")
    made = packed(tmp_path, "folder")

    assert made == archive([("a", b"a"), ("b", b"b")], "folder")
    with zipfile.ZipFile(io.BytesIO(made)) as one:
        assert {entry.date_time[0] for entry in one.infolist()} == {1980}
