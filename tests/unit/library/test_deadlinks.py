"""``library.deadlinks``: every way in which a link is dead has its own words."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from handbook.library.deadlinks import dead_link, path_from
from tests.support.libraries import TARGETS, a_page

FROM = a_page("basics/wsgi.md")


def told(path: str, source: str, kind: str = "link") -> tuple[str, str]:
    """Return the problem and the fix of a link that misses."""
    miss = dead_link(FROM, path, PurePosixPath(source), kind, TARGETS)
    assert str(miss) == miss.problem
    return miss.problem, miss.fix


@pytest.mark.parametrize(
    ("path", "source", "problem", "fix"),
    [
        ("../later.md", "later.md", "is a draft", "'draft: true' out of 'later.md'"),
        ("../later/", "later", "is a draft", "'draft: true' out of 'later.md'"),
        ("flask", "basics/flask", "is no file; links name", "write 'flask.md'"),
        ("flask.html", "basics/flask.html", "is no file", "write 'flask.md'"),
        ("../servers/", "servers", "is no file", "write '../servers/index.md'"),
        ("../.env", ".env", "is hidden by the dot", "rename it"),
        ("../data", "data", "is a folder without a page", "link to one of the files"),
        ("flaks.md", "basics/flaks.md", "no file", "did you mean 'flask.md'?"),
        ("example.org", "basics/example.org", "no file", "it is 'https://example.org'"),
        ("me@a.org", "basics/me@a.org", "no file", "write 'mailto:me@a.org'"),
        ("qqqqqq", "basics/qqqqqq", "no file", "check the name, or make the page"),
    ],
)
def test_a_link_that_misses_has_its_reason(
    path: str, source: str, problem: str, fix: str
) -> None:
    """And a fix that fits to what the author most likely meant."""
    found = told(path, source)

    assert problem in found[0]
    assert fix in found[1]


@pytest.mark.parametrize(
    ("path", "source", "problem", "fix"),
    [
        ("flask.md", "basics/flask.md", "is a page, not an image", "[text](flask.md)"),
        ("stak.png", "basics/images/stak.png", "no file", "'images/stack.png'?"),
        ("qqqqqq", "basics/qqqqqq", "no file", "save the image beside the page"),
    ],
)
def test_an_image_that_misses_has_its_own(
    path: str, source: str, problem: str, fix: str
) -> None:
    """Only images are suggested for it."""
    found = told(path, source, "image")

    assert problem in found[0]
    assert fix in found[1]


def test_paths_are_relative_to_the_page() -> None:
    """A folder above is shown as one."""
    assert path_from(FROM, PurePosixPath("servers/index.md")) == "../servers/index.md"
    assert path_from(FROM, PurePosixPath("basics/a.png")) == "a.png"
    assert path_from(FROM, PurePosixPath()) == "../"
