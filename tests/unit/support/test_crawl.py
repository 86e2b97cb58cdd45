"""The crawler that vouches for the built site notices every kind of flaw."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.crawl import crawl
from tests.support.hosts import preview


def visit(folder: Path, body: str) -> tuple[str, ...]:
    """Return the problems of a small site whose front page holds ``body``."""
    (folder / "page").mkdir()
    (folder / "index.html").write_text(body, "utf-8")
    (folder / "page" / "index.html").write_text('<p id="é">', "utf-8")
    (folder / "style.css").write_text("a { background: url('back.png') }", "utf-8")
    with preview(folder, "/at/") as url:
        problems = crawl(url).problems
    return tuple(problem.replace(url, "") for problem in problems)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('<a href="missing/">', "missing/ answers 404"),
        ('<a href="page">', "page answers 301"),
        ('<a href="page/#no">', ": page/#no has no such anchor"),
        ('<a href="#no">', ": #no has no such anchor"),
        ('<a href="/page/">', ": a href='/page/' leaves the site's folder"),
        ('<a href="../">', ": a href='../' leaves the site's folder"),
        ('<a href="javascript:x">', ": a href='javascript:x' has a scheme that no "),
        ('<img src="no.png">', "no.png answers 404"),
        ('<img srcset="page/ 1x, no.png 2x">', "no.png answers 404"),
        ('<script src="https://a.example/x.js">', "asks another origin"),
        ('<meta http-equiv="refresh" content="0; url=no/">', "no/ answers 404"),
        ('<link rel="stylesheet" href="style.css">', "back.png answers 404"),
    ],
)
def test_flaws_are_noticed(tmp_path: Path, body: str, problem: str) -> None:
    """Each flaw is one problem that names the place."""
    (found,) = visit(tmp_path, body)

    assert problem in found


def test_a_page_that_nothing_links_to_is_visited_and_not_reached(
    tmp_path: Path,
) -> None:
    """Where a crawl is told to look as well does not count as found."""
    for name in ("index.html", "linked.html", "alone.html", "behind.html"):
        (tmp_path / name).touch()
    (tmp_path / "index.html").write_text('<a href="linked.html">', "utf-8")
    (tmp_path / "alone.html").write_text('<a href="behind.html">', "utf-8")
    with preview(tmp_path, "/") as url:
        found = crawl(url, also=["alone.html"])

    assert found.reached == {url, f"{url}linked.html"}
    assert found.visited - found.reached == {f"{url}alone.html", f"{url}behind.html"}


def test_a_good_page_has_no_problem(tmp_path: Path) -> None:
    """Links to pages, anchors, files and other sites are all right."""
    problems = visit(
        tmp_path,
        """
        <a href="">top</a> <a href="#">top</a> <a href="page/#%C3%A9">anchor</a>
        <a href="https://example.org/">elsewhere</a> <a href="mailto:a@b">post</a>
        <img src="data:image/gif;base64,AA">
        """,
    )

    assert problems == ()
