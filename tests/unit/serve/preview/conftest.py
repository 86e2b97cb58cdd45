"""A site that has all that an address can meet, and servers of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook.serve.preview import PreviewServer
from tests.support.preview import serving

FILES = {
    "index.html": "front",
    "404.html": "lost",
    "file.html": "file",
    "folder/index.html": "folder",
    "both.html": "the file",
    "both/index.html": "the folder",
    "bare/note.txt": "note",
    "a b/é.txt": "unusual",
    ".handbook-files.json": "[]",
    ".git/config": "secret",
    ".git/.well-known/x": "secret",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built site, with links that lead in and out of it."""
    folder = tmp_path_factory.mktemp("preview")
    (folder / "secret.txt").write_text("secret")
    (folder / "secrets").mkdir()
    (folder / "secrets" / "index.html").write_text("secret")
    site = folder / "site"
    for name, text in FILES.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (site / "out.txt").symlink_to("../secret.txt")
    (site / "out").symlink_to("../secrets")
    (site / "in.txt").symlink_to("bare/note.txt")
    (site / "loop").symlink_to("loop")
    os.utime(site / "file.html", (1_700_000_000.9, 1_700_000_000.9))
    return site


@pytest.fixture(scope="module")
def root(site: Path) -> Iterator[PreviewServer]:
    """Return a server of the site at ``/``."""
    with serving(site, "/") as server:
        yield server


@pytest.fixture(scope="module")
def below(site: Path) -> Iterator[PreviewServer]:
    """Return a server of the site below a path, as a project's site is."""
    with serving(site, "/my/repo/") as server:
        yield server
