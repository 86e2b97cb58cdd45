"""Suggestions: the right file, or none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath

import pytest

from handbook.library import suggestions as module
from handbook.library.suggestions import Suggestions
from tests.support.growth import LINEAR, growth

FILES = """
    index.md basics/index.md basics/wsgi/index.md basics/wsgi/images/stack.png
    basics/flask.md servers/index.md servers/gunicorn.md servers/waitress.md
    servers/wsgi.md a.md b.md
""".split()


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        ("basics/flaks.md", "basics/flask.md"),
        ("basics/Flask.md", "basics/flask.md"),
        ("gunicorn.md", "servers/gunicorn.md"),
        ("guniccorn.md", "servers/gunicorn.md"),
        ("server/gunicorn/index.md", "servers/gunicorn.md"),
        ("basic/wsgi/index.md", "basics/wsgi/index.md"),
        ("server/wsgi.md", "servers/wsgi.md"),
        ("basics/wsgi/images/stak.png", "basics/wsgi/images/stack.png"),
        ("stack.jpg", "basics/wsgi/images/stack.png"),
        ("basics/nginx.md", None),
        ("x/index.md", None),
        ("c.md", None),
        ("..", None),
        ("", None),
    ],
)
def test_meant(wanted: str, meant: str | None) -> None:
    """A slip of the keyboard or of the folder finds its file; the rest finds none."""
    suggestions = Suggestions(map(PurePosixPath, FILES))

    found = suggestions.meant(PurePosixPath(wanted), lambda _: True)

    assert found == (PurePosixPath(meant) if meant else None)


def test_only_what_fits() -> None:
    """A file that the author cannot have meant is passed over."""
    suggestions = Suggestions(map(PurePosixPath, FILES))

    found = suggestions.meant(
        PurePosixPath("basics/flaks.md"), lambda file: file.suffix == ".png"
    )

    assert found is None


def lost_files(size: int) -> list[PurePosixPath | None]:
    """Search for as many files as there are, each of which is misspelt."""
    files = [PurePosixPath(f"folder-number-{n}/README.md") for n in range(size)]
    there = Suggestions(files)
    return [
        there.meant(PurePosixPath(f"folder-nmber-{n}/README.md"), lambda _: True)
        for n in range(size)
    ]


def lost_sections(size: int) -> list[str | None]:
    """Search for as many sections as there are, each of which is misspelt."""
    ids = [f"section-number-{n}" for n in range(size)]
    there = Suggestions([])
    return [there.section(f"section-nmber-{n}", ids) for n in range(size)]


@pytest.mark.parametrize("search", [lost_files, lost_sections])
def test_searches_come_to_an_end(
    search: Callable[[int], list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many links and anchors miss, not all are compared with all names."""
    monkeypatch.setattr(module, "EFFORT", 20_000)

    found = search(200)

    assert str(found[0]).startswith(("folder-number-0/", "section-number-0"))
    assert found[-1] is None
    assert growth(lambda size: partial(search, size), 200) < LINEAR
