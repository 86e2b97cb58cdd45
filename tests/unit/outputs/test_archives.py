"""Folders that pages offer are files to take away."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from handbook.outputs import archives
from tests.support.formats import site_of

BENCH = """
```bytes
file: samples/ask.py
recording: ones
parts: [paths]
servers: [A]
packages: [waitress/*.py]
try:
  - request: one
    why: To see it.
```
"""
OFFER = "\n```download\nfolder: samples/stack\n```\n"


def test_an_offered_folder_is_whole_and_always_the_same(small: Path) -> None:
    """Every file of it, in a folder of its name; what Python leaves is left out."""
    folder = small / "basics" / "samples" / "stack"
    (folder / "static").mkdir(parents=True)
    (folder / "__pycache__").mkdir()
    for name in ("hello.py", "static/site.css", "__pycache__/hello.pyc"):
        (folder / name).write_text(name, "utf-8")
    with (small / "basics" / "c.md").open("a", encoding="utf-8") as file:
        file.write(OFFER)
    site = site_of(small)
    made = archives.body(site, "basics/stack.zip")

    assert site.library.check() == ()
    assert list(archives.addresses(site)) == ["basics/stack.zip"]
    assert made is not None
    assert made == archives.body(site_of(small), "basics/stack.zip")
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert packed.namelist() == ["stack/hello.py", "stack/static/site.css"]
        assert packed.read("stack/hello.py") == b"hello.py"


def test_nothing_else_is_packed(small: Path) -> None:
    """Who asks for another folder gets nothing."""
    assert archives.body(site_of(small), "basics/other.zip") is None


def test_packages_for_the_tab_are_offered(small: Path) -> None:
    """What a page's bench of bytes needs, at the root of an archive."""
    folder = small / "basics"
    (folder / "samples").mkdir(exist_ok=True)
    (folder / "samples" / "ask.py").write_text("", "utf-8")
    (folder / "recordings").mkdir(exist_ok=True)
    tables = {
        "plain": "key\tA\nPATH_INFO\t'/'",
        "bytes": "request\tbytes\none\tGET /",
        "paths": "request\tA\none\t200",
    }
    parts = [
        {"name": name, "kind": "table", "label": name, "text": text}
        for name, text in tables.items()
    ]
    recording = {"recorded": "2026-11-23", "programs": {}, "parts": parts}
    (folder / "recordings" / "ones.json").write_text(json.dumps(recording), "utf-8")
    with (folder / "c.md").open("a", encoding="utf-8") as file:
        file.write(BENCH)
    site = site_of(small)
    made = archives.body(site, "basics/ask.zip")

    assert site.library.check() == ()
    assert list(archives.addresses(site)) == ["basics/ask.zip"]
    assert made is not None
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert "waitress/parser.py" in packed.namelist()
