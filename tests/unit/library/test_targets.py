"""``library.targets``: what links can lead to, by any of its names."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from handbook.library.targets import other_form
from tests.support.libraries import TARGETS


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("servers", "servers/index.md"),
        ("servers.md", "servers/index.md"),
        ("servers/index.html", "servers/index.md"),
        ("basics/flask/index.md", "basics/flask.md"),
        ("basics/flask.md", None),
        ("basics/flask.png", None),
        ("nothing", None),
    ],
)
def test_other_sites_call_a_page_otherwise(source: str, form: str | None) -> None:
    """With or without an ending, as a folder or as a file."""
    found = other_form(PurePosixPath(source), TARGETS)

    assert found == (PurePosixPath(form) if form else None)


def test_folders_that_hold_files_are_known() -> None:
    """However deep the file lies."""
    assert {str(folder) for folder in TARGETS.parents} == {
        *(".", "basics", "basics/images", "data")
    }
