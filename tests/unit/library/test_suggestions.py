"""Suggestions: the right file, or none."""

from __future__ import annotations

import time
from pathlib import PurePosixPath

import pytest

from handbook.library.suggestions import Suggestions

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


def test_searches_come_to_an_end() -> None:
    """However many links and anchors miss, not all are compared with all names."""
    readmes = [PurePosixPath(f"folder-number-{n}/README.md") for n in range(800)]
    anchors = [f"section-number-{n}" for n in range(800)]
    files, sections = Suggestions(readmes), Suggestions([])
    start = time.thread_time()

    found = [
        files.meant(PurePosixPath(f"folder-nmber-{n}/README.md"), lambda _: True)
        for n in range(800)
    ]
    alike = [sections.section(f"section-nmber-{n}", anchors) for n in range(800)]

    assert found[0] == PurePosixPath("folder-number-0/README.md")
    assert alike[0] == "section-number-0"
    assert found[-1] is None
    assert alike[-1] is None
    assert time.thread_time() - start < 30
