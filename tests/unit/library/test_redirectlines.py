"""``library.redirectlines``: the line to add is right where it is put."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.content.article import Page
from handbook.content.markdownfile import read_page
from handbook.content.metadata import Metadata
from handbook.library.redirectlines import Redirects, Renamed, heading_line
from handbook.page.rendered import Heading


def a_page(folder: Path, text: str) -> Page:
    """Return the page ``a.md`` of this text."""
    (folder / "a.md").write_text(text, "utf-8")
    return read_page(folder, PurePosixPath("a.md"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: T\n---\n", "add below line 1 of a.md: aliases: [x/y, 'x#,']"),
        (
            "---\ntitle: T\naliases: old\n---\n",
            "write line 3 of a.md as: aliases: [old, x/y, 'x#,']",
        ),
        (
            "---\naliases:\n- old\n- older\ntitle: T\n---\n",
            "add below line 2 of a.md: `- x/y` and `- 'x#,'`",
        ),
        (
            "---\ntitle: T\naliases:\n---\n",
            "write line 3 of a.md as: aliases: [x/y, 'x#,']",
        ),
        (
            "Text.\n",
            "put three lines at the top of a.md: `---`, "
            "`aliases: [x/y, 'x#,']` and `---`",
        ),
    ],
    ids=["none", "one", "list", "empty", "no front matter"],
)
def test_the_line_of_front_matter(text: str, line: str, tmp_path: Path) -> None:
    """However aliases are written there, the new ones come behind them."""
    page = a_page(tmp_path, text)

    assert Redirects(tmp_path).line(page, ["x/y", "x#,"]) == line


def at(*urls: str) -> list[Page]:
    """Return pages at these URLs."""
    return [
        Page(
            source=PurePosixPath("a.md"), url=url, metadata=Metadata(title="T"), body=""
        )
        for url in urls
    ]


@pytest.mark.parametrize(
    ("url", "ids", "pages", "best"),
    [
        ("a/wsgi/", [], ["b/wsgi/", "a/other/"], "b/wsgi/"),
        ("a/wsgi/", [], ["b/wsgi/", "a/wsgii/"], "a/wsgii/"),
        ("a/wsgi/", ["one"], ["b/wsgi/", "c/has-one/"], "c/has-one/"),
        ("a/wsgi/", ["one", "two", "three"], ["c/has-one/"], None),
        ("a/wsgi/", [], ["a/nginx/", "a/what-is-wsgi/"], "a/what-is-wsgi/"),
        ("a/wsgi/", [], ["a/flask/", "b/wsgii/"], None),
        ("a/wsgi/", [], [], None),
    ],
)
def test_what_a_page_became(
    url: str, ids: list[str], pages: list[str], best: str | None
) -> None:
    """Its headings tell most, then its name, then its folder; or nothing does."""
    found = Renamed(url, ids).best(
        at(*pages), lambda page: ["one"] if "has-one" in page.url else []
    )

    assert (found and found.url) == best


def test_a_heading_is_offered_once() -> None:
    """Two ids that are gone do not both go to one heading."""
    page = Page(
        source=PurePosixPath("a.md"),
        url="a/",
        metadata=Metadata(title="T"),
        body="## Start it\n\n## Other\n",
        body_line=4,
    )
    free = [
        Heading(level=2, id="start-it", text="Start it", line=4),
        Heading(level=2, id="other", text="Other", line=6),
    ]

    assert [heading_line(page, "start", free) for _ in range(3)] == [
        "write line 4 of a.md as: ## Start it {#start}",
        "write line 6 of a.md as: ## Other {#start}",
        None,
    ]
