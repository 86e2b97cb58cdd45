"""Work happens once: a build scans each text once, and reads each file once."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path, PurePath

import pytest

from handbook.build.building import build_site
from handbook.commonmark import containers, tree
from handbook.commonmark.blocks import Document
from handbook.commonmark.lines import Line
from handbook.content import markdownfile, recordings, samples, textfile

PREDICTION = """```predict
question: A question?
options:
  - text: The first option
    feedback: No, it is not.
  - text: The second option
    correct: true
    feedback: Yes, it is.
```
"""
SAMPLE = "```sample\nfile: samples/a.py\nnotes:\n  - at: a\n    text: A note.\n```\n"
FAILURE = "## Refused {#refused}\n\n```failure\nsees: 502\nlayer: proxy\n```\n"
MESSAGES = "```messages\npages: [b.md, c.md]\n```\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return articles that show the same files, and each other's failures."""
    folder = tmp_path / "content"
    for name in ("samples", "recordings"):
        (folder / name).mkdir(parents=True)
    part = {"name": "log", "kind": "log", "label": "Log", "text": "502 Bad Gateway"}
    run = {"recorded": "2026-11-23", "programs": {"Nginx": "1.22.1"}, "parts": [part]}
    (folder / "recordings" / "run.json").write_text(json.dumps(run))
    (folder / "samples" / "a.py").write_text("a = 1\n")
    recording = "```recording\nname: run\n```\n"
    for name, body in {
        "index": MESSAGES + PREDICTION + recording,
        "b": f"Nginx answers with 502 here.\n\n{SAMPLE}\n{FAILURE}\n{recording}",
        "c": f"{SAMPLE}\n{FAILURE}\n{recording}\n{recording}",
        "d": MESSAGES,
    }.items():
        (folder / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n\n{body}")
    (folder / "b.proofs.yaml").write_text(
        "proofs:\n  - recording: run\n    part: log\n    holds: '502'\n"
        "    proves: Nginx answers with 502 here.\n"
    )
    return folder


def test_a_build_scans_each_text_once_and_reads_each_file_once(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages, their copies, the search and lists of failures share what was read."""
    scanned: Counter[tuple[int, str]] = Counter()
    read: Counter[str] = Counter()
    scan, read_text = containers.scan, textfile.read_text

    def counted_scan(lines: Iterable[Line], *rest: object) -> Document:
        texts = list(lines)
        scanned[texts[0].number, "\n".join(line.text for line in texts)] += 1
        return scan(texts, *rest)  # type: ignore[arg-type]

    def counted_read(path: Path, name: PurePath) -> object:
        read[path.relative_to(content).as_posix()] += 1
        return read_text(path, name)

    scanners = [
        name
        for name, one in sys.modules.items()
        if name.startswith("handbook.") and vars(one).get("scan") is scan
    ]
    monkeypatch.setattr(tree, "scan", counted_scan)
    for module in (markdownfile, recordings, samples):
        monkeypatch.setattr(module, "read_text", counted_read)
    build_site(content, tmp_path / "site", "")

    assert sorted(scanners) == [containers.__name__, tree.__name__]
    assert len(scanned) == 4 + 5 + 2  # pages, texts of the prediction, notes
    assert {text: times for text, times in scanned.items() if times > 1} == {}
    assert read == dict.fromkeys(
        ("index.md", "b.md", "c.md", "d.md", "recordings/run.json", "samples/a.py"), 1
    )
    assert "502 Bad Gateway" in (tmp_path / "site" / "c" / "index.md").read_text()
