"""What the README tells authors to write and run is true."""

from __future__ import annotations

import json
import re
from pathlib import Path

from handbook.commands import cli
from handbook.library import read_library


def test_every_command_exists(root: Path) -> None:
    """The README names all commands of build.py, and none that is not there."""
    readme = (root / "README.md").read_text("utf-8")
    after_build = re.findall(r"build\.py ([a-z]+)", readme)
    listed = re.findall(r"^`.*lists the other commands: (.*)\.$", readme, re.MULTILINE)

    named = {*after_build, *re.findall(r"`([a-z]+)`", listed[0])}

    assert named == set(cli.commands)


def test_the_shown_article_has_no_mistake(root: Path, tmp_path: Path) -> None:
    """An author who copies the README's blocks gets a page and no complaint."""
    readme = (root / "README.md").read_text("utf-8")
    (front,) = re.findall(r"^```yaml\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)
    blocks = re.findall(r"^````markdown\n(.*?)^````$", readme, re.DOTALL | re.MULTILINE)
    folder = tmp_path / "basics" / "cookies"
    recording = {
        "recorded": "2026-11-23",
        "programs": {"Flask": "3.1.3"},
        "parts": [{"name": "response", "kind": "response", "label": "", "text": "x"}],
    }
    (folder / "samples").mkdir(parents=True)
    (folder / "recordings").mkdir()
    (folder / "index.md").write_text(front + "\n" + "\n".join(blocks))
    (folder / "samples" / "cookies.py").write_text(
        "# region: set\nprint('Set-Cookie: a=b')\n# endregion\n"
    )
    (folder / "recordings" / "set-cookie.json").write_text(json.dumps(recording))

    library = read_library(tmp_path)

    assert len(blocks) == 5
    assert [str(mistake) for mistake in library.check()] == []
    assert list(library.pages) != []
