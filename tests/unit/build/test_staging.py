"""The output folder: a new site appears whole, the same every time."""

from __future__ import annotations

import os
from pathlib import Path

from handbook.build.filelist import FILE_LIST
from handbook.build.staging import staged
from tests.support.sites import build, names, read, write


def test_the_site_appears_whole_and_nothing_else(tmp_path: Path) -> None:
    """Until the block ends the old site is served; then the new one, no debris."""
    out = tmp_path / "out"
    build(out, {"index.html": "old", "gone/index.html": "old"})
    with staged(out) as site:
        write(site, {"index.html": "new", "a/b/index.html": "new"})
        during = read(out)

    assert during == {"index.html": "old", "gone/index.html": "old"}
    assert read(out) == {"index.html": "new", "a/b/index.html": "new"}
    assert names(tmp_path) == ["out"]


def test_modes_do_not_depend_on_the_umask(tmp_path: Path) -> None:
    """A web server can read the site whatever umask the builder has."""
    before = os.umask(0o077)
    try:
        build(tmp_path / "out", {"a/index.html": "text"})
    finally:
        os.umask(before)

    found = {
        path.name: oct(path.stat().st_mode & 0o777)
        for path in [tmp_path / "out", *(tmp_path / "out").rglob("*")]
    }
    assert found == {
        "out": "0o755",
        "a": "0o755",
        "index.html": "0o644",
        FILE_LIST: "0o644",
    }


def test_unchanged_files_keep_their_time(tmp_path: Path) -> None:
    """rsync and HTTP caches see a new time only where bytes changed."""
    out = tmp_path / "out"
    build(out, {"same/index.html": "same", "other/index.html": "aaaa", "file": "f"})
    for path in out.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))

    build(out, {"same/index.html": "same", "other/index.html": "bbbb", "file/x": "f"})

    old = [path for path in out.rglob("*") if path.stat().st_mtime == 1_000_000_000]
    assert [path.relative_to(out).as_posix() for path in old] == ["same/index.html"]


def test_two_builds_of_one_tree_are_the_same(tmp_path: Path) -> None:
    """The manifest and everything else depend on the content alone."""
    build(tmp_path / "one", {"b": "1", "a/ü.html": "2"})
    build(tmp_path / "two", {"a/ü.html": "2", "b": "1"})

    first = (tmp_path / "one" / FILE_LIST).read_bytes()
    assert first == (tmp_path / "two" / FILE_LIST).read_bytes()
    assert first.isascii()
