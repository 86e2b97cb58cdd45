"""``library.sparing``: a folder without settings hears what one line would do."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.library.reading import read_library
from handbook.library.sparing import hint

DEAD = "# T\n\n[x](nowhere.md)\n"
SLIP = "---\ntitle: [\n---\nText.\n"


def told(content: Path, pages: dict[str, str]) -> str:
    """Return the hint for pages of these texts."""
    content.mkdir()
    for name, text in pages.items():
        (content / name).write_text(text)
    library = read_library(content)
    errors = [one for one in library.check() if one.severity == "error"]
    return hint(library, errors).replace(content.as_posix(), "DIR")


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ({"a.md": DEAD}, "this would be a warning, and the site built."),
        (
            {"a.md": DEAD, "b.md": DEAD},
            "these would be warnings, and the site built.",
        ),
        ({"a.md": DEAD, "b.md": SLIP}, "1 of these would be a warning."),
        (
            {"a.md": DEAD, "b.md": DEAD, "c.md": SLIP},
            "2 of these would be warnings.",
        ),
    ],
)
def test_what_one_line_would_do(
    tmp_path: Path, pages: dict[str, str], said: str
) -> None:
    """How many mistakes it would make warnings, and whether any is left."""
    expected = f"With 'strict: false' in DIR/site.yaml, {said}"

    assert told(tmp_path / "content", pages) == expected


@pytest.mark.parametrize(
    "pages",
    [
        {"a.md": DEAD, "site.yaml": "name: X\n"},
        {"a.md": DEAD, "site.yaml": "strict: true\n"},
        {"a.md": SLIP},
        {"a.md": "# T\n"},
    ],
    ids=["settings", "strict", "no page can be shown", "no mistake"],
)
def test_nothing_is_hinted_at(tmp_path: Path, pages: dict[str, str]) -> None:
    """Who has settings knows them; and what it would not help is no hint."""
    assert told(tmp_path / "content", pages) == ""
