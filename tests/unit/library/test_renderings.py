"""Renderings are made when they are asked for, and kept as long as they hold."""

from __future__ import annotations

import os
from pathlib import Path

from handbook.content.article import Page
from handbook.library.reading import read_library
from tests.bad_inputs.case import page
from tests.support.libraries import library_of


def test_renderings_are_kept_for_pages_that_stay(tmp_path: Path) -> None:
    """After a save only the page that changed is rendered again."""
    earlier = library_of(tmp_path, {"a.md": page(), "b.md": page()})
    earlier.check()
    (tmp_path / "content" / "b.md").write_text(page("Changed.\n"))
    later = read_library(tmp_path / "content")

    later.keep(earlier)

    a, b = (later.by_url[url] for url in ("a/", "b/"))
    assert isinstance(a, Page)
    assert isinstance(b, Page)
    assert later.rendered(a) is earlier.rendered(a)
    assert "Changed." in later.rendered(b).html


def test_renderings_are_kept_as_long_as_what_they_show(tmp_path: Path) -> None:
    """A sample that is saved, made or lost is new in its own page, and only there."""
    shows = "```sample\nfile: samples/{}.py\n```\n"
    earlier = library_of(
        tmp_path,
        {
            "a.md": page(shows.format("a")),
            "b.md": page(shows.format("b")),
            "c.md": page(shows.format("c")),
            "late.md": page(shows.format("late")),
            "samples/a.py": "a = 1\n",
            "samples/b.py": "b = 1\n",
            "samples/c.py": "c = 1\n",
        },
    )
    earlier.check()
    samples = tmp_path / "content" / "samples"
    was = (samples / "b.py").stat()
    (samples / "b.py").write_text("b = 2\n")
    os.utime(samples / "b.py", ns=(was.st_atime_ns, was.st_mtime_ns))
    (samples / "c.py").unlink()
    (samples / "late.py").write_text("late = 1\n")
    later = read_library(tmp_path / "content", earlier=earlier)

    later.keep(earlier)

    assert {str(source) for source in later.renderings.made} == {"a.md"}
    assert {str(mistake.path) for mistake in later.check()} == {"c.md"}
