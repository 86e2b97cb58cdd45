"""Settings: what a content tree says of itself."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.content.settings import Settings, load_settings
from handbook.translation import Translation


def write(folder: Path, name: str, text: str) -> set[PurePosixPath]:
    """Write a file and return what a walk would find."""
    (folder / name).write_text(text, encoding="utf-8")
    return {PurePosixPath(name)}


def test_a_tree_that_says_nothing(tmp_path: Path) -> None:
    """Somebody else's tree is called as its folder."""
    folder = tmp_path / "my_old-notes"
    folder.mkdir()

    assert load_settings(folder, ()) == Settings(name="My old notes")


def test_everything(tmp_path: Path) -> None:
    """Every setting is read; a slash at the end of an address makes no difference."""
    files = write(
        tmp_path,
        "site.yaml",
        "name: '404: a site'\ntagline: What it is.\nlanguage: pt-BR\n"
        "repository: https://example.org/me/mine/\nbranch: release/2.0\n"
        "required: [title, description]\nstarts: [what is WSGI]\n",
    )

    assert load_settings(tmp_path, files) == Settings(
        name="404: a site",
        tagline="What it is.",
        repository="https://example.org/me/mine",
        branch="release/2.0",
        language="pt-BR",
        required=("title", "description"),
        starts=("what is WSGI",),
        translation=Translation(language="pt-BR"),
    )


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("en", "ltr"), ("ar", "rtl"), ("AR-eg", "rtl"), ("he", "rtl"), ("fa-IR", "rtl"),
        ("uz", "ltr"), ("uz-Arab", "rtl"), ("az-Latn-IR", "ltr"), ("ku-Arab", "rtl"),
    ],
)  # fmt: skip
def test_languages_have_a_direction(language: str, direction: str) -> None:
    """That of their script, if the tag names it, else what most writers use."""
    assert Settings(name="N", language=language).direction == direction
