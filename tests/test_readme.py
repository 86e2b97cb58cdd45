"""What the README tells authors to write and run is true."""

from __future__ import annotations

import json
import re
from pathlib import Path

import yaml

from handbook.commands import cli
from handbook.library.reading import read_library


def test_every_command_exists(root: Path) -> None:
    """The README names all commands of build.py, and none that is not there."""
    readme = (root / "README.md").read_text("utf-8")
    after_build = re.findall(r"build\.py ([a-z]+)", readme)
    listed = re.findall(r"^`.*lists the other commands: (.*)\.$", readme, re.MULTILINE)

    named = {*after_build, *re.findall(r"`([a-z]+)`", listed[0])}

    assert named == set(cli.commands)


RECORDINGS = {
    "set-cookie": ("response", "response", "Set-Cookie: theme=dark"),
}
"""The recordings that the README's article rests on: a part's name, kind and text."""


def test_the_shown_article_has_no_mistake(root: Path, tmp_path: Path) -> None:
    """An author who copies the README's blocks gets a page and no complaint."""
    readme = (root / "README.md").read_text("utf-8")
    front, ledger = re.findall(
        r"^```yaml\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE
    )
    blocks = re.findall(r"^````markdown\n(.*?)^````$", readme, re.DOTALL | re.MULTILINE)
    content = tmp_path / "content"
    folder = content / "basics" / "cookies"
    (folder / "samples").mkdir(parents=True)
    (folder / "recordings").mkdir()
    entries = yaml.safe_load(ledger)
    said = [text for proof in entries["proofs"] for text in proof["proves"]]
    body = "\n\n".join([front, *blocks, *said, *entries["not_claims"]])
    (folder / "index.md").write_text(body, "utf-8")
    (folder / "index.proofs.yaml").write_text(ledger, "utf-8")
    (folder / "samples" / "cookies.py").write_text(
        "# region: set\nprint('Set-Cookie: a=b')\n# endregion\n"
    )
    for name, (part, kind, text) in RECORDINGS.items():
        recording = {
            "recorded": "2026-11-23",
            "programs": {"Flask": "3.1.3"},
            "parts": [{"name": part, "kind": kind, "label": "", "text": text}],
        }
        (folder / "recordings" / f"{name}.json").write_text(json.dumps(recording))

    library = read_library(content)

    assert len(blocks) == 3
    assert [str(mistake) for mistake in library.check()] == []
    assert list(library.pages) != []
