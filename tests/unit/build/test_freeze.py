"""``build.freeze``: every address is asked for once, and written."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.build.freeze import freeze
from handbook.library.library import read_library
from handbook.web.app import create_app
from handbook.web.site import Site
from tests.bad_inputs.case import Case, page
from tests.support.commandline import tree


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return a small site with an alias, a file and a name that is to be encoded."""
    files: dict[str, str | bytes] = {
        "index.md": page("[x](a b.md), ![one](one.png)\n"),
        "a b.md": page("## H\n", more="aliases: [old]\n"),
        "one.png": b"\x89PNG",
    }
    Case("", files).write(tmp_path / "content")
    return Site(library=read_library(tmp_path / "content"))


def test_all_of_the_site_is_written(site: Site, tmp_path: Path) -> None:
    """Pages, aliases, files, and what the program serves; how many is returned."""
    (tmp_path / "out").mkdir()
    count = freeze(site, tmp_path / "out", lambda done, total: None)
    files = tree(tmp_path / "out")

    assert count == len(files)
    assert {
        *("index.html", "a b/index.html", "old/index.html", "one.png"),
        *("404.html", "search.json", "llms.txt", "static/site.js"),
    } <= set(files)


def test_a_file_holds_what_is_served(site: Site, tmp_path: Path) -> None:
    """The bytes are those of the application's answer."""
    (tmp_path / "out").mkdir()
    freeze(site, tmp_path / "out", lambda done, total: None)

    served = create_app(lambda: site).test_client().get("/a%20b/").get_data()
    assert (tmp_path / "out" / "a b" / "index.html").read_bytes() == served


def test_the_progress_is_told(site: Site, tmp_path: Path) -> None:
    """One call for each address, and the last one says that all is done."""
    (tmp_path / "out").mkdir()
    told: list[tuple[int, int]] = []
    freeze(site, tmp_path / "out", lambda done, total: told.append((done, total)))

    assert [done for done, _ in told] == list(range(1, len(told) + 1))
    assert told[-1][0] == told[-1][1]
