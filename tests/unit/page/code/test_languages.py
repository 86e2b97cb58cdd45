"""Languages: what authors call them, and what files are written in."""

from __future__ import annotations

from pathlib import PurePath

import pytest
from pygments.lexers import get_lexer_by_name

from handbook.page.code.languages import _ALIASES, _OF_FILES, language_of, pygments_name


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("python", "python"), ("Shell", "bash"), ("YML", "yaml"), ("env", "ini"),
        ("log", "text"), ("No-Such", "no-such"), ("", ""),
    ],
)  # fmt: skip
def test_a_language_has_the_name_that_pygments_knows(
    language: str, expected: str
) -> None:
    """However an author writes it; what has no other name keeps its own."""
    assert pygments_name(language) == expected


@pytest.mark.parametrize("name", sorted({*_ALIASES.values(), *_OF_FILES.values()}))
def test_the_table_leads_to_languages_of_pygments(name: str) -> None:
    """A name that it does not know would be told to the author as a mistake."""
    assert get_lexer_by_name(name)


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("samples/app.py", "python"), ("nginx.conf", "nginx"),
        ("conf/httpd.conf", "apacheconf"), ("app.service", "ini"),
        ("a/b.toml", "toml"), ("Dockerfile", ""),
    ],
)  # fmt: skip
def test_a_file_has_the_language_of_its_name(path: str, language: str) -> None:
    """Its whole name says more than its ending, and its ending is one without a dot."""
    assert language_of(PurePath(path)) == language
