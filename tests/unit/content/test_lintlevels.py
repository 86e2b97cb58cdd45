"""``lint`` in ``site.yaml``: which rules are off, warnings or errors."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.content.lintlevels import LintLevel
from handbook.content.settings import load_settings
from handbook.errors import ContentError

FIX = "  fix: write, for example, 'lint: {link-here: off, merge: error}'"


def load(folder: Path, text: str) -> tuple[LintLevel, ...]:
    """Return the levels of settings that end with ``text``."""
    (folder / "site.yaml").write_text(f"name: A\n{text}", encoding="utf-8")
    return load_settings(folder, {PurePosixPath("site.yaml")}).lint


def test_nothing_is_said(tmp_path: Path) -> None:
    """Every rule has its own level."""
    assert load(tmp_path, "") == ()


def test_levels_know_their_place(tmp_path: Path) -> None:
    """Whether there is such a rule is looked up later, and told there."""
    text = "lint:\n  link-here: off\n  all: error\n"

    assert load(tmp_path, text) == (
        LintLevel("link-here", "off", 3, 3),
        LintLevel("all", "error", 4, 3),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "lint: off",
            "site.yaml:2:7: 'lint' must be a mapping of rules, not 'off'",
        ),
        (
            "lint: {link-here: no}",
            "site.yaml:2:19: 'lint' must be off, warning or error for 'link-here', "
            "not 'no'",
        ),
        (
            "lint:\n  merge: [off]",
            "site.yaml:3:10: 'lint' must be off, warning or error for 'merge', "
            "not a list",
        ),
    ],
)
def test_what_is_no_level(tmp_path: Path, text: str, told: str) -> None:
    """It is told where it stands, with an example."""
    with pytest.raises(ContentError) as error:
        load(tmp_path, text)

    assert str(error.value) == f"{told}\n{FIX}"
